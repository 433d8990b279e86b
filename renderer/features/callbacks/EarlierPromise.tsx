import { CalendarClock, CheckCheck } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Callback } from '#shared/domain/callback/callback.ts';
import { useWorkplace } from '../../store/app-store.ts';
import { command } from '../../store/command.ts';
import { ActionButton } from '../../ui/ActionButton.tsx';
import { formatDay } from '../../ui/format.ts';
import { MoveForm } from './MoveForm.tsx';

interface EarlierPromiseProps {
  readonly callback: Callback;
  readonly conversationId: string;
}

/**
 * What was promised before to the person who is calling now: shown before it is promised again, settled by one key, or
 * moved to a time that suits better.
 */
export function EarlierPromise({ callback, conversationId }: EarlierPromiseProps) {
  const { t, i18n } = useTranslation('callback');
  const departments = useWorkplace(({ site }) => site.departments);
  const [isMoving, setMoving] = useState(false);
  const { date, from, to } = callback.window;
  return (
    <div className="earlier-promise">
      <p className="label">{t('earlier')}</p>
      <p>
        {departments.find(({ id }) => id === callback.departmentId)?.name ?? callback.departmentId}: {callback.reason}
        <br />
        <span className="muted small">
          {formatDay(date, i18n.language)}, {t('window', { from, to })}
        </span>
      </p>
      {isMoving ? (
        <MoveForm callback={callback} onDone={() => setMoving(false)} />
      ) : (
        <div className="row">
          <ActionButton
            icon={CheckCheck}
            label={t('settled')}
            onPress={() => void command('callback:settleIn', { callbackId: callback.id, conversationId })}
          />
          <ActionButton look="quiet" icon={CalendarClock} label={t('move')} onPress={() => setMoving(true)} />
        </div>
      )}
    </div>
  );
}
