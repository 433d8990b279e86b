import { UserX } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { LocalDate } from '#shared/domain/time.ts';
import { command } from '../../store/command.ts';
import { ActionButton } from '../../ui/ActionButton.tsx';
import { SelectField } from '../../ui/SelectField.tsx';
import { useAway } from './use-away.ts';

/** Which officers are not there on a day: nothing is offered with them, and whom they had is called. */
export function OfficersAway({ day }: { readonly day: LocalDate }) {
  const { t } = useTranslation('appointment');
  const reading = useAway(day);
  const [officerId, setOfficer] = useState<string | null>(null);
  if (reading === null || reading.officers.length === 0) return null;
  const { officers, away } = reading;
  const isAway = (id: string) => away.some((one) => one.officerId === id);
  const here = officers.filter(({ id }) => !isAway(id));
  const chosen = here.find(({ id }) => id === officerId) ?? null;
  return (
    <details className="waiting-list">
      <summary>
        {t('away.title')}
        {away.length > 0 && <strong>: {away.map(({ officer }) => officer).join(', ')}</strong>}
      </summary>
      <p className="muted small">{t('away.text')}</p>
      <ul>
        {away.map(({ officerId: id, officer, toMove }) => (
          <li key={id} className="coming-row">
            <span>
              <strong>{officer}</strong> {t('away.toMove', { count: toMove })}
            </span>
            <ActionButton
              look="quiet"
              label={t('away.back')}
              aria-label={`${t('away.back')}: ${officer}`}
              onPress={() => void command('appointment:setAway', { date: day, officerId: id, isAway: false })}
            />
          </li>
        ))}
      </ul>
      <span className="row">
        <SelectField
          label={t('column.officer')}
          placeholder={t('reasonPlaceholder')}
          options={here.map(({ id, name }) => ({ id, label: name }))}
          value={chosen?.id ?? null}
          onChange={setOfficer}
        />
        <ActionButton
          icon={UserX}
          label={t('away.set')}
          isDisabled={chosen === null}
          onPress={() =>
            chosen && void command('appointment:setAway', { date: day, officerId: chosen.id, isAway: true })
          }
        />
      </span>
    </details>
  );
}
