import { ShieldCheck, UserRoundPlus, UserX } from 'lucide-react';
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { ConversationRecord } from '#shared/domain/conversation/conversation.ts';
import type { FoundBy, Gate } from '#shared/domain/disclosure/gate.ts';
import { useWorkplace } from '../../store/app-store.ts';
import { command } from '../../store/command.ts';
import { ActionButton } from '../../ui/ActionButton.tsx';
import { formatTime } from '../../ui/format.ts';
import { Receipts } from '../customer-actions/index.ts';
import { RecordPanel } from '../customer/index.ts';
import { CandidateList } from './CandidateList.tsx';
import { FailedTries, GateForm } from './GateForm.tsx';
import { UnidentifiedChoice } from './UnidentifiedChoice.tsx';
import { useGate } from './use-gate.ts';

/** Who is speaking: the people it may be, then what they are asked, then who it is. */
export function SpeakerChoice({ conversation }: { readonly conversation: ConversationRecord }) {
  const { t } = useTranslation('caller');
  const reading = useGate(conversation);
  const state = reading.name === 'known' ? reading.gate.state : null;
  const { kind } = conversation.speaker;
  const isUnidentified = kind === 'new' || kind === 'nobody';
  useFocusInNewPlace(`${state} ${isUnidentified}`);

  if (reading.name === 'loading') return <p className="muted">{t('loading')}</p>;
  // Without a store nobody can be identified; the list says so.
  if (reading.name === 'failed') return <CandidateList conversation={conversation} onChoose={() => undefined} />;
  const { gate } = reading;
  if (gate.state === 'asking' && gate.rule) {
    return <GateForm key={gate.person?.customerId} gate={gate} rule={gate.rule} />;
  }
  if (gate.state === 'open') return <Identified gate={gate} conversation={conversation} />;
  if (isUnidentified) return <Unidentified gate={gate} conversation={conversation} />;
  if (gate.state === 'closed') return <AfterTheCall gate={gate} conversation={conversation} />;
  const choose = (customerId: string, foundBy: FoundBy) =>
    void command('disclosure:choose', { conversationId: conversation.id, customerId, foundBy });
  return <CandidateList conversation={conversation} onChoose={choose} />;
}

interface PartProps {
  readonly gate: Gate;
  readonly conversation: ConversationRecord;
}

/** Known for certain. Another person on the line closes the record again. */
function Identified({ gate, conversation }: PartProps) {
  const { t } = useTranslation('caller');
  const zone = useWorkplace(({ site }) => site.zone);
  return (
    <>
      <div className="speaker">
        <p className="label">{t(gate.speaksAs === 'self' ? 'confirmed' : 'confirmedFor')}</p>
        <h3 className="speaker-name" id="place-caller" tabIndex={-1}>
          <ShieldCheck aria-hidden="true" size={20} className="speaker-sure" />
          {gate.person?.name}
        </h3>
        <p className="muted small">
          {gate.openedAt && t('identifiedAt', { time: formatTime(gate.openedAt, zone) })}
          {gate.speaksAs && gate.speaksAs !== 'self' && ` · ${t(`role.${gate.speaksAs}`)}`}
        </p>
        <FailedTries gate={gate} />
      </div>
      <RecordPanel key={gate.person?.customerId} conversation={conversation} />
      <Change conversationId={conversation.id} />
    </>
  );
}

/** Not on file, or did not want to say: only what holds for everybody is told. */
function Unidentified({ gate, conversation: { id, speaker } }: PartProps) {
  const { t } = useTranslation('caller');
  const name = speaker.kind === 'new' ? speaker.name : null;
  const Icon = name === null ? UserX : UserRoundPlus;
  return (
    <div className="speaker">
      <p className="label">{t(name === null ? 'confirmed' : 'new.label')}</p>
      <h3 className="speaker-name" id="place-caller" tabIndex={-1}>
        <Icon aria-hidden="true" size={20} />
        {name ?? t('nobody.label')}
      </h3>
      <p className="gate small">{t('gate.general')}</p>
      <FailedTries gate={gate} />
      {gate.state !== 'closed' && <Change conversationId={id} />}
    </div>
  );
}

/** The gate closes with the call: who it was stays, what is on file about them does not. */
function AfterTheCall({ gate, conversation }: PartProps) {
  const { t } = useTranslation('caller');
  const wasIdentified = conversation.speaker.kind === 'customer';
  return (
    <div className="speaker">
      <p className="label">{t(wasIdentified ? 'wasIdentified' : 'wasNotIdentified')}</p>
      <h3 className="speaker-name" id="place-caller" tabIndex={-1}>
        {gate.person?.name ?? t('nobody.label')}
      </h3>
      <p className="gate small">{t(wasIdentified ? 'gate.closedAgain' : 'gate.stayedClosed')}</p>
      <FailedTries gate={gate} />
      <Receipts conversationId={conversation.id} />
      {conversation.speaker.kind === 'unconfirmed' && conversation.closedAt === null && (
        <ul className="candidates" aria-label={t('wasNotIdentified')}>
          <UnidentifiedChoice conversationId={conversation.id} isFirst={false} />
        </ul>
      )}
    </div>
  );
}

function Change({ conversationId }: { readonly conversationId: string }) {
  const { t } = useTranslation('caller');
  return (
    <ActionButton
      look="quiet"
      label={t('gate.other')}
      onPress={() => void command('disclosure:dropChoice', { conversationId })}
    />
  );
}

/** The button that was pressed is gone with its place; the next place takes the focus, if nobody else has it. */
function useFocusInNewPlace(place: string): void {
  const was = useRef(place);
  useEffect(() => {
    const isNew = !was.current.startsWith('null') && was.current !== place;
    if (isNew && document.activeElement === document.body) document.getElementById('place-caller')?.focus();
    was.current = place;
  }, [place]);
}
