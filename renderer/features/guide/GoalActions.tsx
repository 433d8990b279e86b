import { CircleCheck } from 'lucide-react';
import { useEffect, useRef } from 'react';
import { Button } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import type { Conversation } from '#shared/domain/conversation/conversation.ts';
import type { GuideOutcomeNode } from '#shared/domain/guide/guide-engine.ts';
import { followUpLine } from '#shared/domain/guide/guide-protocol.ts';
import { useAppStore, useWorkplace } from '../../store/app-store.ts';
import { command } from '../../store/command.ts';
import { buttonKeys } from '../../ui/button-keys.tsx';
import { Key } from '../../ui/Key.tsx';
import { ProtocolAction } from './ProtocolAction.tsx';
import { useDigitKeys } from './use-digit-keys.ts';
import { useProtocol } from './use-protocol.ts';

interface GoalActionsProps {
  readonly conversation: Conversation;
  readonly node: GuideOutcomeNode;
}

/**
 * At the goal, each with one key: the proposed outcome is taken, the short protocol goes into the note, and the form of
 * a promised callback is gone to.
 */
export function GoalActions({ conversation, node }: GoalActionsProps) {
  const { t } = useTranslation(['guide', 'outcome']);
  const departments = useWorkplace(({ site }) => site.departments);
  const protocol = useProtocol(conversation);
  const isTaken = conversation.outcome === node.outcome;
  const actions = useFocusThatStays(isTaken);
  const outcome = t(`outcome:value.${node.outcome}`);
  const { followUp } = node;
  const nameOf = (id: string) => departments.find((department) => department.id === id)?.name ?? id;
  const hasForm = isTaken && followUp.kind === 'callback' && conversation.callbackIds.length === 0;

  const wantAppointment = useAppStore((state) => state.wantAppointment);
  // Whoever is not identified yet has no place for it on the screen.
  const isIdentified = conversation.speaker.kind === 'customer' && conversation.hungUpAt === null;
  const appointment = followUp.kind === 'appointment' && isIdentified ? followUp : null;
  const bookAppointment = () => {
    if (appointment) wantAppointment({ departmentId: appointment.department, reason: appointment.reason });
  };

  const take = () => {
    if (!isTaken) void command('conversation:setOutcome', { conversationId: conversation.id, outcome: node.outcome });
  };
  useDigitKeys((digit) => {
    if (digit === 1) take();
    if (digit === 2 && protocol && protocol.standing !== 'edited') protocol.toggle();
    if (digit === 3 && hasForm) goToForm();
    if (digit === 3 && appointment) bookAppointment();
  });

  return (
    <div className="answers" ref={actions}>
      {followUp.kind !== 'callback' &&
        followUpLine(followUp, nameOf).map((line) => (
          <p key={line} lang="de">
            {line}
          </p>
        ))}
      {isTaken ? (
        <p className="step-taken">
          <CircleCheck aria-hidden="true" size={18} /> {t('accepted', { outcome })}
        </p>
      ) : (
        <Button className="answer" {...buttonKeys('1')} onPress={take}>
          <Key>1</Key>
          <span>
            {t('accept', { outcome })}
            {followUp.kind === 'callback' && (
              <span className="muted"> · {t('acceptCallback', { department: nameOf(followUp.department) })}</span>
            )}
          </span>
        </Button>
      )}
      {protocol && <ProtocolAction protocol={protocol} />}
      {followUp.kind === 'appointment' &&
        (appointment ? (
          <Button className="answer" {...buttonKeys('3')} onPress={bookAppointment}>
            <Key>3</Key>
            <span>{t('toAppointment')}</span>
          </Button>
        ) : (
          <p className="muted">{t('appointmentLater')}</p>
        ))}
      {hasForm && (
        <Button className="answer" {...buttonKeys('3')} onPress={goToForm}>
          <Key>3</Key>
          <span>{t('toCallback')}</span>
        </Button>
      )}
    </div>
  );
}

function goToForm(): void {
  document.querySelector<HTMLElement>('.callback-form button')?.focus();
}

/** Taking the outcome removes the pressed button: the focus then goes to what is next, not to the start of the page. */
function useFocusThatStays(isTaken: boolean) {
  const actions = useRef<HTMLDivElement>(null);
  const was = useRef(isTaken);
  useEffect(() => {
    const isNews = isTaken && !was.current;
    was.current = isTaken;
    if (isNews && document.activeElement === document.body) actions.current?.querySelector('button')?.focus();
  }, [isTaken]);
  return actions;
}
