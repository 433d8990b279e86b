import { CircleCheck } from 'lucide-react';
import { Button } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import type { Conversation } from '#shared/domain/conversation/conversation.ts';
import type { GuideOutcomeNode } from '#shared/domain/guide/guide-engine.ts';
import { useWorkplace } from '../../store/app-store.ts';
import { command } from '../../store/command.ts';
import { buttonKeys } from '../../ui/button-keys.tsx';
import { Key } from '../../ui/Key.tsx';
import { useDigitKeys } from './use-digit-keys.ts';

interface GoalActionsProps {
  readonly conversation: Conversation;
  readonly node: GuideOutcomeNode;
}

/** At the goal: the guide proposes an outcome, the advisor takes it with one key. */
export function GoalActions({ conversation, node }: GoalActionsProps) {
  const { t } = useTranslation(['guide', 'outcome']);
  const departments = useWorkplace(({ site }) => site.departments);
  const isTaken = conversation.outcome === node.outcome;
  const outcome = t(`outcome:value.${node.outcome}`);
  const { followUp } = node;
  const department = followUp.kind === 'callback' && departments.find(({ id }) => id === followUp.department);

  const take = () => {
    if (!isTaken) void command('conversation:setOutcome', { conversationId: conversation.id, outcome: node.outcome });
  };
  useDigitKeys((digit) => {
    if (digit === 1) take();
  });

  if (isTaken) {
    return (
      <p className="step-taken">
        <CircleCheck aria-hidden="true" size={18} /> {t('accepted', { outcome })}
      </p>
    );
  }
  return (
    <div className="answers">
      <Button className="answer" {...buttonKeys('1')} onPress={take}>
        <Key>1</Key>
        <span>
          {t('accept', { outcome })}
          {department && <span className="muted"> · {t('acceptCallback', { department: department.name })}</span>}
        </span>
      </Button>
    </div>
  );
}
