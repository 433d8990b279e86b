import { useState } from 'react';
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
  const variables = variablesOf(guide, jurisdictions);
  const facts = view.facts.filter(({ name }) => !toldElsewhere.has(name));
  if (facts.length === 0) return null;

  const change = ({ name }: KnownFact) => {
    const step = [...view.path, ...view.ahead].find(({ nodeId }) => variableAt(guide, nodeId) === name);
    if (step) void command('guide:goTo', { conversationId, nodeId: step.nodeId });
    else setChanging(changing === name ? null : name);
  };
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
          const text = textOf(fact, variable);
          return (
            <li key={fact.name} className="fact">
              <span>
                <span className="muted">{fact.label}: </span>
                {text}
              </span>
              <Button
                className="fact-change"
                aria-label={t('changeFact', { label: fact.label })}
                onPress={() => change(fact)}
              >
                {t('change')}
              </Button>
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
