import {
  CalendarDays,
  ChartColumn,
  Headphones,
  History,
  NotebookText,
  PencilRuler,
  PhoneForwarded,
  PhoneOutgoing,
  Send,
  Settings,
  UserRound,
} from 'lucide-react';
import { Button } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import { useAppStore, useWorkplace } from '../../store/app-store.ts';
import { pagesOf, type RailPage } from '../../store/view-slice.ts';
import { buttonKeys } from '../../ui/button-keys.tsx';
import { KeyOf } from '../../ui/Key.tsx';
import { ariaKeys, keyMap } from '../../ui/key-map.ts';
import { useKeys } from '../../ui/use-keys.ts';
import { useMissedCount } from './use-missed-count.ts';

const icons = {
  conversation: UserRound,
  callbacks: PhoneOutgoing,
  calls: History,
  training: Headphones,
  settings: Settings,
  workshop: PencilRuler,
  measures: ChartColumn,
  outbox: Send,
  outbound: PhoneForwarded,
  appointments: CalendarDays,
  notes: NotebookText,
} as const;

/** The pages of the workplace, with the count of what presses. */
export function Rail() {
  const { t } = useTranslation();
  // People are read from a file by a button of the settings.
  const current = useAppStore(({ page }) => (page === 'import' ? 'settings' : page));
  const showPage = useAppStore((state) => state.showPage);
  const hasWorkshop = useWorkplace(({ workshop }) => workshop);
  useKeys({
    conversation: () => showPage('conversation'),
    callbacks: () => showPage('callbacks'),
    calls: () => showPage('calls'),
    training: () => showPage('training'),
    settings: () => showPage('settings'),
    workshop: hasWorkshop ? () => showPage('workshop') : undefined,
    measures: () => showPage('measures'),
    outbox: () => showPage('outbox'),
    outbound: () => showPage('outbound'),
    appointments: () => showPage('appointments'),
    notes: () => showPage('notes'),
  });
  return (
    <nav className="rail" aria-label={t('pages')}>
      <ul>
        {pagesOf({ workshop: hasWorkshop }).map((page) => (
          <li key={page}>
            <RailButton page={page} isCurrent={page === current} onPress={() => showPage(page)} />
          </li>
        ))}
      </ul>
    </nav>
  );
}

interface RailButtonProps {
  readonly page: RailPage;
  readonly isCurrent: boolean;
  readonly onPress: () => void;
}

function RailButton({ page, isCurrent, onPress }: RailButtonProps) {
  const { t } = useTranslation();
  const Icon = icons[page];
  return (
    <Button
      className="rail-button"
      {...buttonKeys(ariaKeys(keyMap[page]))}
      {...(isCurrent && { 'aria-current': 'page' as const })}
      onPress={onPress}
    >
      <span className="rail-icon">
        <Icon aria-hidden="true" size={22} />
        {page === 'callbacks' && <DueCount />}
        {page === 'calls' && <MissedCount />}
        {page === 'outbox' && <WaitingCount />}
      </span>
      <span>{t(`page.${page}`)}</span>
      <KeyOf name={page} />
    </Button>
  );
}

/** What can be called back now; what is overdue is told apart by colour, sign and words. */
function DueCount() {
  const { t } = useTranslation();
  const counts = useAppStore(({ callbackCounts }) => callbackCounts);
  const { overdue = 0, due = 0, inWindow = 0 } = counts ?? {};
  const count = overdue + due + inWindow;
  const words = t('callbackCount', { count });
  return overdue === 0 ? (
    <Count count={count} words={words} tone="now" />
  ) : (
    <Count count={count} words={`${words}, ${t('overdueCount', { count: overdue })}`} tone="loud" />
  );
}

function MissedCount() {
  const { t } = useTranslation();
  const count = useMissedCount();
  return <Count count={count} words={t('missedCount', { count })} />;
}

/** Nobody has to do anything about what waits for the central system. */
function WaitingCount() {
  const { t } = useTranslation('outbox');
  const count = useAppStore(({ outbox }) => (outbox?.ok ? outbox.value.count : 0));
  return <Count count={count} words={t('count', { count })} tone="calm" />;
}

interface CountProps {
  readonly count: number;
  readonly words: string;
  /** `loud`: something has gone wrong already. `calm`: nobody has to do anything about it. */
  readonly tone?: 'loud' | 'now' | 'calm';
}

/** A number beside the icon, and in words for who hears it. */
function Count({ count, words, tone }: CountProps) {
  if (count === 0) return null;
  return (
    <span className="count" data-tone={tone}>
      <span aria-hidden="true">{tone === 'loud' ? `${count}!` : count}</span>
      <span className="visually-hidden">{words}</span>
    </span>
  );
}
