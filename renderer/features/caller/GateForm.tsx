import { ShieldAlert, ShieldCheck } from 'lucide-react';
import { type FormEvent, useRef, useState } from 'react';
import { flushSync } from 'react-dom';
import { useTranslation } from 'react-i18next';
import type { Check, AskingRule, SpeaksAs } from '#shared/domain/disclosure/disclosure-rules.ts';
import type { Gate } from '#shared/domain/disclosure/gate.ts';
import { command } from '../../store/command.ts';
import { ActionButton } from '../../ui/ActionButton.tsx';
import { SelectField } from '../../ui/SelectField.tsx';
import { TextLine } from '../../ui/TextLine.tsx';
import { TickField } from '../../ui/TickField.tsx';
import { alternativesOf, askedIn, emptyDraft, type GateDraft, missingIn, rolesIn, toTry } from './gate-draft.ts';

interface GateFormProps {
  readonly gate: Gate;
  readonly rule: AskingRule;
}

/** Asks what the rules of the jurisdiction ask. The right answers are in main and stay there. */
export function GateForm({ gate, rule }: GateFormProps) {
  const { t } = useTranslation('caller');
  const [draft, setDraft] = useState<GateDraft>(emptyDraft);
  const [missing, setMissing] = useState<ReturnType<typeof missingIn>>([]);
  const [hasFailed, setFailed] = useState(false);
  const [isBusy, setBusy] = useState(false);
  const form = useRef<HTMLFormElement>(null);
  const { conversationId } = gate;
  const { heard, typed } = askedIn(rule, draft.speaksAs);
  const first = draft.speaksAs === 'self' ? (heard[0] ?? typed[0]) : 'representativeName';

  const change = (part: Partial<GateDraft>) => {
    setDraft({ ...draft, ...part });
    setMissing([]);
  };
  const errorOf = (name: Check | 'representativeName') => (missing.includes(name) ? t('gate.missing') : undefined);
  const idOf = (name: Check | 'representativeName') => (name === first ? { inputId: 'place-caller' } : {});
  const labelOf = (check: Check) => {
    const group = alternativesOf(rule, draft.speaksAs, check);
    return group ? t('gate.oneOf', { label: t(`check.${check}`) }) : t(`check.${check}`);
  };

  const submit = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const open = missingIn(draft, rule);
    flushSync(() => {
      setMissing(open);
      setFailed(false);
    });
    if (open.length > 0) form.current?.querySelector<HTMLElement>('[data-invalid] input')?.focus();
    if (open.length > 0 || isBusy) return;
    setBusy(true);
    const result = await command('disclosure:try', toTry(conversationId, draft, rule));
    setBusy(false);
    setFailed(result.ok && !result.value.passed);
  };

  return (
    <form
      className="gate-form"
      aria-label={t('gate.form')}
      ref={form}
      onSubmit={(event) => void submit(event)}
      noValidate
      autoComplete="off"
    >
      <div>
        <p className="label">{t('gate.claims')}</p>
        <h3 className="speaker-name">{gate.person?.name}</h3>
      </div>
      {rule.representatives.length > 0 && (
        <SelectField
          label={t('gate.speaksAs')}
          placeholder=""
          options={rolesIn(rule).map((role) => ({ id: role, label: t(`role.${role}`) }))}
          value={draft.speaksAs}
          onChange={(role) => change({ speaksAs: role as SpeaksAs })}
        />
      )}
      {draft.speaksAs !== 'self' && (
        <>
          <p className="muted small">{t(`gate.hint.${draft.speaksAs}`)}</p>
          <TextLine
            label={t('gate.representativeName')}
            value={draft.representativeName}
            onChange={(representativeName) => change({ representativeName })}
            maxLength={120}
            autoComplete="off"
            spellCheck="false"
            error={errorOf('representativeName')}
            {...idOf('representativeName')}
          />
        </>
      )}
      {heard.length > 0 && (
        <div className="ticks" role="group" aria-label={t('gate.heard')}>
          {heard.map((check) => (
            <TickField
              key={check}
              label={t('gate.said', { what: t(`check.${check}`) })}
              isTicked={draft.heard.includes(check)}
              onChange={(isTicked) =>
                change({ heard: isTicked ? [...draft.heard, check] : draft.heard.filter((one) => one !== check) })
              }
              isInvalid={missing.includes(check)}
              {...idOf(check)}
            />
          ))}
          {heard.some((check) => missing.includes(check)) && <p className="field-error">{t('gate.missing')}</p>}
        </div>
      )}
      {typed.map((check) => (
        <TextLine
          key={check}
          label={labelOf(check)}
          value={draft.values[check] ?? ''}
          onChange={(value) => change({ values: { ...draft.values, [check]: value } })}
          maxLength={120}
          autoComplete="off"
          spellCheck="false"
          error={errorOf(check)}
          {...idOf(check)}
        />
      ))}
      <div role="alert">
        {hasFailed && (
          <p className="sentence" data-level="error" key={gate.failedHere}>
            <ShieldAlert aria-hidden="true" size={18} />
            <span>{t('gate.failed')}</span>
          </p>
        )}
      </div>
      <FailedTries gate={gate} />
      <div className="row">
        <ActionButton type="submit" look="primary" icon={ShieldCheck} label={t('gate.try')} isPending={isBusy} />
        <ActionButton
          look="quiet"
          label={t('gate.other')}
          onPress={() => void command('disclosure:dropChoice', { conversationId })}
        />
      </div>
    </form>
  );
}

/** Tries that failed, here and for this person before: they lock nothing, but are to be seen. */
export function FailedTries({ gate: { failedHere, failedBefore } }: { readonly gate: Gate }) {
  const { t } = useTranslation('caller');
  if (failedHere + failedBefore === 0) return null;
  return (
    <p className="tries small">
      {failedHere > 0 && <span>{t('gate.failedHere', { count: failedHere })}</span>}
      {failedBefore > 0 && <span>{t('gate.failedBefore', { count: failedBefore })}</span>}
    </p>
  );
}
