import { memo, useCallback, useMemo, useState } from 'react';
import { Button } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import type { FactValue } from '#shared/domain/guide/feel/expression.ts';
import type { Guide } from '#shared/domain/guide/guide.ts';
import type { GuideView, KnownFact } from '#shared/domain/guide/guide-view.ts';
import type { Variable } from '#shared/domain/guide/guide-file.ts';
import { variablesOf } from '#shared/domain/guide/names.ts';
import { isEnteredVariable } from '#shared/domain/guide/read-entry.ts';
import { useWorkplace } from '../../store/app-store.ts';
import { command } from '../../store/command.ts';
import { SelectField } from '../../ui/SelectField.tsx';
import { EntryField } from './EntryField.tsx';

interface KnownFactsProps {
  readonly conversationId: string;
  readonly guide: Guide;
  readonly view: GuideView;
}

/**
 * The clock's and the call's, which nobody needs to read here; and who is speaking: that is confirmed beside the guide,
 * never claimed in it.
 */
const toldElsewhere = new Set(['heute', 'stunde', 'ausgehend', 'personBestaetigt']);

/** What is known so far. What was answered is changed at its step; what the call or the customer told, here. */
export function KnownFacts({ conversationId, guide, view }: KnownFactsProps) {
  const { t } = useTranslation('guide');
  const jurisdictions = useWorkplace(({ site }) => site.jurisdictions);
  const [changing, setChanging] = useState<string | null>(null);
  const variables = useMemo(() => variablesOf(guide, jurisdictions), [guide, jurisdictions]);
  const goTo = useCallback(
    (nodeId: string) => void command('guide:goTo', { conversationId, nodeId }),
    [conversationId],
  );
  const toggle = useCallback((name: string) => setChanging((current) => (current === name ? null : name)), []);
  const facts = view.facts.filter(({ name }) => !toldElsewhere.has(name));
  if (facts.length === 0) return null;

  const steps = [...view.path, ...view.ahead];
  const correct = async (name: string, value: FactValue) => {
    const result = await command('guide:correct', { conversationId, name, value });
    if (result.ok) setChanging(null);
  };
  return (
    <section className="guide-facts" aria-label={t('facts')}>
      <h4 className="label">{t('facts')}</h4>
      <ul>
        {facts.map((fact) => {
          const variable = variables[fact.name];
          const step = steps.find(({ nodeId }) => variableAt(guide, nodeId) === fact.name);
          return (
            <li key={fact.name} className="fact">
              <FactLine
                name={fact.name}
                label={fact.label}
                text={textOf(fact, variable)}
                answeredAt={step?.nodeId ?? null}
                onGoTo={goTo}
                onToggle={toggle}
              />
              {changing === fact.name && variable && (
                <FactField
                  variable={variable}
                  value={fact.value}
                  onChange={(value) => void correct(fact.name, value)}
                />
              )}
            </li>
          );
        })}
      </ul>
    </section>
  );
}

interface FactLineProps {
  readonly name: string;
  readonly label: string;
  readonly text: string;
  /** The step that asked for it; null for what nobody was asked. */
  readonly answeredAt: string | null;
  readonly onGoTo: (nodeId: string) => void;
  readonly onToggle: (name: string) => void;
}

/** Drawn once, until what it tells is another: most steps add no fact. */
const FactLine = memo(function FactLine({ name, label, text, answeredAt, onGoTo, onToggle }: FactLineProps) {
  const { t } = useTranslation('guide');
  return (
    <>
      <span>
        <span className="muted">{label}: </span>
        {text}
      </span>
      <Button
        className="fact-change"
        aria-label={t('changeFact', { label })}
        onPress={() => (answeredAt === null ? onToggle(name) : onGoTo(answeredAt))}
      >
        {t('change')}
      </Button>
    </>
  );
});

interface FactFieldProps {
  readonly variable: Variable;
  readonly value: FactValue;
  readonly onChange: (value: FactValue) => void;
}

function FactField({ variable, value, onChange }: FactFieldProps) {
  const { t } = useTranslation('guide');
  if (isEnteredVariable(variable)) return <EntryField variable={variable} value={value} onEnter={onChange} />;
  const isBoolean = variable.type === 'boolean';
  const options = isBoolean
    ? [
        { id: 'true', label: t('yes') },
        { id: 'false', label: t('no') },
      ]
    : Object.entries(variable.values).map(([id, label]) => ({ id, label }));
  return (
    <SelectField
      label={variable.label}
      placeholder={t('factUnknown')}
      options={options}
      value={String(value)}
      onChange={(id) => onChange(isBoolean ? id === 'true' : id)}
    />
  );
}

/** The values of `stelle` are the site's, which a guide does not hold. */
function textOf({ value, text }: KnownFact, variable: Variable | undefined): string {
  return variable?.type === 'choice' && typeof value === 'string' ? (variable.values[value] ?? text) : text;
}

function variableAt(guide: Guide, nodeId: string): string | undefined {
  const node = Object.hasOwn(guide.nodes, nodeId) ? guide.nodes[nodeId] : undefined;
  return node?.type === 'question' ? node.variable : undefined;
}
