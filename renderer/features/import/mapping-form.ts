import type { ImportDraft } from '#shared/domain/import/import-desk.ts';
import type { ImportMapping } from '#shared/domain/import/mapping.ts';

export type ImportField = keyof ImportMapping['fields'];

/** In the order in which a person reads them. */
export const importFields: readonly ImportField[] = [
  'customerNumber',
  'lastName',
  'firstName',
  'birthDate',
  'jurisdiction',
  'title',
  'birthName',
  'bgNumber',
  'language',
];
const needed: ReadonlySet<ImportField> = new Set(['customerNumber', 'lastName', 'firstName', 'birthDate']);
/** Most columns with numbers that a mapping has. */
const mostNumbers = 10;

/** A mapping as it is filled in; empty where nothing is chosen yet. */
export interface MappingForm {
  readonly fields: Readonly<Partial<Record<ImportField, string | undefined>>>;
  /** The last one is empty, for one more. */
  readonly numbers: readonly { readonly column: string; readonly label: string }[];
  /** What the file calls each agency or ARGE, with commas between. */
  readonly words: Readonly<Record<string, string>>;
  readonly defaultJurisdiction: string;
}

export type MappingFault = ImportField | 'defaultJurisdiction';

export function formOf(draft: ImportDraft): MappingForm {
  const words: Record<string, string> = {};
  for (const [word, id] of Object.entries(draft.jurisdictions)) words[id] = words[id] ? `${words[id]}, ${word}` : word;
  return {
    fields: draft.fields,
    numbers: withOneMore(draft.numbers.map(({ column, label = '' }) => ({ column, label }))),
    words,
    defaultJurisdiction: draft.defaultJurisdiction ?? '',
  };
}

/** One empty place after those that are filled in, as far as there may be more. */
export function withOneMore(numbers: MappingForm['numbers']): MappingForm['numbers'] {
  const filled = numbers.filter(({ column }) => column !== '');
  return filled.length < mostNumbers ? [...filled, { column: '', label: '' }] : filled;
}

/** What has to be chosen before anything can be read. */
export function faultsOf({ fields, defaultJurisdiction }: MappingForm): MappingFault[] {
  const missing: MappingFault[] = importFields.filter((field) => needed.has(field) && !fields[field]);
  if (!fields.jurisdiction && defaultJurisdiction === '') missing.push('defaultJurisdiction');
  return missing;
}

/** Null while something is missing. */
export function mappingOf(form: MappingForm, draft: ImportDraft): ImportMapping | null {
  const { customerNumber, lastName, firstName, birthDate, ...rest } = form.fields;
  if (!customerNumber || !lastName || !firstName || !birthDate || faultsOf(form).length > 0) return null;
  const chosen = Object.fromEntries(Object.entries(rest).filter(([, column]) => column !== ''));
  const jurisdictions = Object.entries(form.words).flatMap(([id, words]) =>
    words.split(',').flatMap((word) => (word.trim() === '' ? [] : [[word.trim(), id] as const])),
  );
  const { defaultJurisdiction: _default, ...written } = draft;
  return {
    ...written,
    fields: { ...chosen, customerNumber, lastName, firstName, birthDate },
    numbers: form.numbers.flatMap(({ column, label }) => {
      if (column === '') return [];
      return label.trim() === '' ? [{ column }] : [{ column, label: label.trim() }];
    }),
    jurisdictions: Object.fromEntries(jurisdictions),
    ...(form.defaultJurisdiction !== '' && { defaultJurisdiction: form.defaultJurisdiction }),
  };
}
