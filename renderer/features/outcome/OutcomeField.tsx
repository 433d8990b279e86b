import { Label, Radio, RadioGroup } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import type { Conversation } from '#shared/domain/conversation/conversation.ts';
import { Outcome } from '#shared/domain/conversation/outcome.ts';
import { command } from '../../store/command.ts';
import { useCurrentGuide } from '../guide/index.ts';

/** How the conversation ended for the customer. The guide may propose; the advisor decides. */
export function OutcomeField({ conversation }: { readonly conversation: Conversation }) {
  const { t } = useTranslation('outcome');
  const goal = useCurrentGuide(conversation)?.view.goal;
  const proposed = goal?.outcome ?? null;
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
