import { FilePlus } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { PapersRule } from '#shared/domain/disclosure/disclosure-rules.ts';
import type { LocalDate } from '#shared/domain/time.ts';
import { useWorkplace } from '../../store/app-store.ts';
import { ActionButton } from '../../ui/ActionButton.tsx';
import { DayField } from '../../ui/DateTimeFields.tsx';
import { SelectField } from '../../ui/SelectField.tsx';
import { TickField } from '../../ui/TickField.tsx';
import { useForm } from './use-form.ts';
import type { FormProps } from './use-submit.ts';

/** Asks for the papers that the jurisdiction wants for a concern, and says where they go. */
export function PapersForm({ conversationId, onTaken, rules }: FormProps & { readonly rules: readonly PapersRule[] }) {
  const { t } = useTranslation('action');
  const departments = useWorkplace(({ site }) => site.departments);
  const [rule, setRule] = useState<PapersRule | null>(null);
  const [papers, setPapers] = useState<readonly string[]>([]);
  const [by, setBy] = useState<LocalDate | null>(null);
  const { form, onSubmit, errorOf, clear, isBusy } = useForm(
    conversationId,
    () => ({ kind: 'requestPapers', concern: rule?.concern ?? '', papers, departmentId: rule?.department ?? '', by }),
    onTaken,
  );
  if (rules.length === 0) return <p className="muted">{t('noPapers')}</p>;
  const department = departments.find(({ id }) => id === rule?.department)?.name;
  return (
    <form
      className="action-form"
      aria-label={t('kind.requestPapers')}
      ref={form}
      onSubmit={onSubmit}
      onChange={clear}
      noValidate
    >
      <SelectField
        label={t('concern')}
        placeholder={t('choose')}
        options={rules.map(({ concern }) => ({ id: concern, label: concern }))}
        value={rule?.concern ?? null}
        onChange={(id) => {
          const chosen = rules.find(({ concern }) => concern === id) ?? null;
          setRule(chosen);
          setPapers(chosen?.papers ?? []);
          clear();
        }}
        error={errorOf('concern')}
      />
      {rule && (
        <div role="group" aria-label={t('papers')} className="ticks">
          {rule.papers.map((paper) => (
            <TickField
              key={paper}
              label={paper}
              isTicked={papers.includes(paper)}
              onChange={(isTicked) =>
                setPapers(rule.papers.filter((one) => (one === paper ? isTicked : papers.includes(one))))
              }
              isInvalid={errorOf('papers') !== undefined}
            />
          ))}
          {errorOf('papers') && <p className="field-error">{t('fault.missing')}</p>}
        </div>
      )}
      <DayField label={t('by')} value={by} onChange={setBy} error={errorOf('by')} />
      {department && <p className="muted small">{t('goTo', { department })}</p>}
      <ActionButton type="submit" look="primary" icon={FilePlus} label={t('submit.requestPapers')} isPending={isBusy} />
    </form>
  );
}
