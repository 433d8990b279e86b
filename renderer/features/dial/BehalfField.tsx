import { useTranslation } from 'react-i18next';
import { useWorkplace } from '../../store/app-store.ts';
import { SelectField } from '../../ui/SelectField.tsx';

interface BehalfFieldProps {
  readonly value: string | null;
  readonly onChange: (jurisdictionId: string) => void;
}

/** Under whose rules a call goes out: by them the guides are offered, and our number is shown or not. */
export function BehalfField({ value, onChange }: BehalfFieldProps) {
  const { t } = useTranslation('dial');
  const jurisdictions = useWorkplace(({ site }) => site.jurisdictions);
  return (
    <SelectField
      label={t('behalf')}
      placeholder=""
      options={jurisdictions.map(({ id, name }) => ({ id, label: name }))}
      value={value}
      onChange={onChange}
    />
  );
}
