import { useWorkplace } from '../../store/app-store.ts';
import { EmptyConversation } from './EmptyConversation.tsx';
import { ConversationColumns } from './later.ts';

/** Gespräch: empty until somebody speaks. */
export function ConversationPage() {
  const conversation = useWorkplace((workplace) => workplace.conversation);
  return conversation ? <ConversationColumns conversation={conversation} /> : <EmptyConversation />;
}
