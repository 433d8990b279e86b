import { useTranslation } from 'react-i18next';
import type { ConversationRecord } from '#shared/domain/conversation/conversation.ts';
import { useWorkplace } from '../../store/app-store.ts';
import { useConversationCallbacks } from '../../store/use-conversation-callbacks.ts';
import { formatDay } from '../../ui/format.ts';
import { Part } from './Part.tsx';

/** What was promised to this person and is not kept yet. */
export function OpenCallbacks({ conversation }: { readonly conversation: ConversationRecord }) {
  const { t, i18n } = useTranslation('customer');
  const departments = useWorkplace(({ site }) => site.departments);
  const { promised, earlier } = useConversationCallbacks(conversation);
  const own = [...earlier, ...promised];
  if (own.length === 0) return null;
  return (
    <Part title={t('callbacks')}>
      <ul>
        {own.map(({ id, departmentId, reason, window }) => (
          <li key={id}>
            {departments.find((one) => one.id === departmentId)?.name ?? departmentId}: {reason}
            <span className="muted small">
              {formatDay(window.date, i18n.language)}, {window.from}–{window.to}
            </span>
          </li>
        ))}
      </ul>
    </Part>
  );
}
