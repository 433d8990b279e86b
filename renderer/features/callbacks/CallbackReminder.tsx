import { BellRing, Check, Phone, PhoneOutgoing } from 'lucide-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useAppStore, useWorkplace } from '../../store/app-store.ts';
import { command } from '../../store/command.ts';
import { ActionButton } from '../../ui/ActionButton.tsx';
import { formatTime } from '../../ui/format.ts';
import { againKey, dueKey, useReminders } from './use-reminders.ts';

/**
 * Reminds of promises before their window ends, and of those to be tried again. Without sound, without taking the
 * focus, and not at all while it rings or somebody speaks.
 */
export function CallbackReminder() {
  const { t } = useTranslation('callback');
  const { zone, departments } = useWorkplace(({ site }) => site);
  const showPage = useAppStore((state) => state.showPage);
  const { reminders, markSeen } = useReminders();
  const { due, again } = reminders;
  return (
    <div className="reminders" role="status">
      {due[0] && (
        <Reminder
          text={t('reminder.due', { count: due.length, time: formatTime(due[0].endAt, zone) })}
          onSeen={() => markSeen(...due.map(dueKey))}
        >
          <ActionButton icon={PhoneOutgoing} label={t('reminder.show')} onPress={() => showPage('callbacks')} />
        </Reminder>
      )}
      {again.map((one) => (
        <Reminder
          key={againKey(one)}
          text={t('reminder.again', {
            department: departments.find(({ id }) => id === one.departmentId)?.name ?? one.departmentId,
            time: formatTime(one.callFromAt, zone),
          })}
          onSeen={() => markSeen(againKey(one))}
        >
          <ActionButton
            icon={Phone}
            label={t('dial')}
            onPress={() => void command('callback:dial', { callbackId: one.id })}
          />
        </Reminder>
      ))}
    </div>
  );
}

interface ReminderProps {
  readonly text: string;
  readonly onSeen: () => void;
  readonly children: ReactNode;
}

function Reminder({ text, onSeen, children }: ReminderProps) {
  const { t } = useTranslation('callback');
  return (
    <div className="reminder">
      <BellRing aria-hidden="true" size={18} />
      <p>{text}</p>
      {children}
      <ActionButton look="quiet" icon={Check} label={t('reminder.seen')} onPress={onSeen} />
    </div>
  );
}
