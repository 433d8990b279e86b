import { FileCog, FlaskConical, Import } from 'lucide-react';
import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ImportFile } from '#shared/domain/import/import-desk.ts';
import { useWorkplace } from '../../store/app-store.ts';
import { command } from '../../store/command.ts';
import { ActionButton } from '../../ui/ActionButton.tsx';
import { SelectField } from '../../ui/SelectField.tsx';
import { TextLine } from '../../ui/TextLine.tsx';
import { faultsOf, formOf, importFields, type MappingForm, mappingOf, withOneMore } from './mapping-form.ts';

interface MappingFieldsProps {
  readonly file: ImportFile;
  readonly isUnfinished: boolean;
}

/** What is in which column of the file; guessed, and corrected by a person. */
export function MappingFields({ file, isUnfinished }: MappingFieldsProps) {
  const { t } = useTranslation('import');
  const jurisdictions = useWorkplace(({ site }) => site.jurisdictions);
  const [form, setForm] = useState<MappingForm>(() => formOf(file.draft));
  const [isTold, setTold] = useState(false);
  const fields = useRef<HTMLElement>(null);
  const faults = new Set(isTold ? faultsOf(form) : []);
  const change = (part: Partial<MappingForm>) => setForm({ ...form, ...part });

  const start = async (isDryRun: boolean) => {
    const mapping = mappingOf(form, file.draft);
    if (mapping) {
      await command('import:start', { mapping, isDryRun });
      return;
    }
    setTold(true);
    // The first field that is missing; it is marked with the next picture.
    requestAnimationFrame(() => fields.current?.querySelector<HTMLElement>('[data-invalid] button')?.focus());
  };
  return (
    <section className="settings-part import-mapping" aria-labelledby="import-mapping" ref={fields}>
      <h2 id="import-mapping">{t('mapping')}</h2>
      <p className="muted">{t('mappingHint')}</p>
      <div className="import-grid">
        {importFields.map((field) => (
          <ColumnField
            key={field}
            label={t(`field.${field}`)}
            columns={file.columns}
            column={form.fields[field] ?? ''}
            onChange={(column) => change({ fields: { ...form.fields, [field]: column } })}
            error={faults.has(field) ? t('fault.column') : undefined}
          />
        ))}
        <SelectField
          label={t('defaultJurisdiction')}
          placeholder={t('noDefault')}
          options={[
            { id: 'none', label: t('noDefault') },
            ...jurisdictions.map(({ id, name }) => ({ id, label: name })),
          ]}
          value={form.defaultJurisdiction || 'none'}
          onChange={(id) => change({ defaultJurisdiction: id === 'none' ? '' : id })}
          error={faults.has('defaultJurisdiction') ? t('fault.jurisdiction') : undefined}
        />
      </div>
      <h3>{t('numbers')}</h3>
      <div className="import-grid">
        {form.numbers.map(({ column, label }, index) => {
          // By their places: two of them may name the same column while somebody chooses.
          const place = index + 1;
          const set = (number: MappingForm['numbers'][number]) =>
            change({ numbers: withOneMore(form.numbers.with(index, number)) });
          return (
            <div key={`number-${place}`} className="import-number">
              <ColumnField
                label={t('number', { place })}
                columns={file.columns}
                column={column}
                onChange={(chosen) => set({ column: chosen, label })}
              />
              {column !== '' && (
                <TextLine
                  label={t('label', { place })}
                  value={label}
                  maxLength={120}
                  onChange={(written) => set({ column, label: written })}
                />
              )}
            </div>
          );
        })}
      </div>
      {form.fields.jurisdiction && (
        <>
          <h3>{t('words')}</h3>
          <p className="muted">{t('wordsHint')}</p>
          <div className="import-grid">
            {jurisdictions.map(({ id, name }) => (
              <TextLine
                key={id}
                label={name}
                value={form.words[id] ?? ''}
                maxLength={400}
                onChange={(written) => change({ words: { ...form.words, [id]: written } })}
              />
            ))}
          </div>
        </>
      )}
      <p role="alert">{faults.size > 0 && t('fault.summary')}</p>
      <div className="row">
        <ActionButton icon={FlaskConical} look="primary" label={t('trial')} onPress={() => void start(true)} />
        <ActionButton icon={Import} label={t(isUnfinished ? 'goOn' : 'import')} onPress={() => void start(false)} />
        <ActionButton
          icon={FileCog}
          look="quiet"
          label={t('chooseMapping')}
          onPress={() => void command('import:chooseMapping', undefined)}
        />
      </div>
      <p className="muted">{t('trialHint')}</p>
    </section>
  );
}

interface ColumnFieldProps {
  readonly label: string;
  readonly columns: readonly string[];
  /** Empty while none is chosen. */
  readonly column: string;
  readonly onChange: (column: string) => void;
  readonly error?: string | undefined;
}

/** A choice of the columns; by their places, for a column may be called anything. */
function ColumnField({ label, columns, column, onChange, error }: ColumnFieldProps) {
  const { t } = useTranslation('import');
  const place = columns.indexOf(column);
  return (
    <SelectField
      label={label}
      placeholder={t('none')}
      options={[
        { id: 'none', label: t('none') },
        ...columns.map((name, index) => ({ id: `column-${index}`, label: name })),
      ]}
      value={place === -1 ? 'none' : `column-${place}`}
      onChange={(id) => onChange(columns[Number(id.replace('column-', ''))] ?? '')}
      error={error}
    />
  );
}
