import { Label, Radio, RadioGroup } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import type { ConversationRecord } from '#shared/domain/conversation/conversation.ts';
import { Outcome } from '#shared/domain/conversation/outcome.ts';
import { command } from '../../store/command.ts';

interface OutcomeFieldProps {
  readonly conversation: ConversationRecord;
  /** What the guide leads to. */
  readonly proposed: Outcome | null;
}

/** How the conversation ended for the customer. The guide may propose; the advisor decides. */
export function OutcomeField({ conversation, proposed }: OutcomeFieldProps) {
  const { t } = useTranslation('outcome');
  return (
    <RadioGroup
      className="outcome"
      value={conversation.outcome}
      onChange={(value) =>
        void command('conversation:setOutcome', { conversationId: conversation.id, outcome: Outcome.parse(value) })
      }
    >
      <Label className="label">{t('label')}</Label>
      <div className="outcome-options">
        {Outcome.options.map((value) => (
          <Radio
            key={value}
            value={value}
            className="radio"
            id={`outcome-${value}`}
            {...(value === proposed && { 'data-proposed': true })}
          >
            {t(`value.${value}`)}
            {value === proposed && conversation.outcome === null && <span className="tag">{t('proposed')}</span>}
          </Radio>
        ))}
      </div>
    </RadioGroup>
  );
}
