import { useTranslation } from 'react-i18next';
import { useAppStore, useWorkplace } from '../../store/app-store.ts';
import { formatDay } from '../../ui/format.ts';
import { Part } from './Part.tsx';

/** What was promised to this person and is not kept yet. */
export function OpenCallbacks({ customerId }: { readonly customerId: string }) {
  const { t, i18n } = useTranslation('customer');
  const departments = useWorkplace(({ site }) => site.departments);
  const callbacks = useAppStore((state) => state.callbacks);
  const own = (callbacks ?? []).filter((callback) => callback.customerId === customerId);
  if (own.length === 0) return null;
  return (
    <Part title={t('callbacks')}>
      <ul>
        {own.map(({ id, departmentId, reason, window }) => (
          <li key={id}>
            {departments.find((one) => one.id === departmentId)?.name ?? departmentId}: {reason}
            <span className="muted small">
              {formatDay(window.date, i18n.language)}, {window.from}–{window.to}
            </span>
          </li>
        ))}
      </ul>
    </Part>
  );
}
