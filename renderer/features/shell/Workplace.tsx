import { Suspense, useEffect } from 'react';
import { I18nProvider } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import { useAppStore } from '../../store/app-store.ts';
import { agentBridge } from '../../store/bridge.ts';
import { ActionButton } from '../../ui/ActionButton.tsx';
import { focusPlace } from '../../ui/focus-place.ts';
import { useKeys } from '../../ui/use-keys.ts';
import { CallAnnouncer, CallBar, RingingBanner, WrapUpBar } from '../call/index.ts';
import { Notices } from '../notices/index.ts';
import { SignInBanner } from '../sign-in/index.ts';
import { ConversationPage } from './ConversationPage.tsx';
import { KeyHelp } from './KeyHelp.tsx';
import {
  CallbackReminder,
  CallbacksPage,
  CallsPage,
  DialDialog,
  DiaryPage,
  EmergencyCallPlace,
  goToDial,
  ImportPage,
  loadTheRest,
  MeasuresPage,
  OutboundPage,
  OutboxPage,
  OwnNotesPage,
  SettingsPage,
  TrainingPage,
  WorkshopPage,
} from './later.ts';
import { Rail } from './Rail.tsx';
import { TopBar } from './TopBar.tsx';

const pageComponents = {
  conversation: ConversationPage,
  callbacks: CallbacksPage,
  calls: CallsPage,
  training: TrainingPage,
  settings: SettingsPage,
  workshop: WorkshopPage,
  measures: MeasuresPage,
  outbox: OutboxPage,
  outbound: OutboundPage,
  appointments: DiaryPage,
  notes: OwnNotesPage,
  import: ImportPage,
} as const;

/** The agent window: waits for main's first picture, then shows the workplace. */
export function Workplace() {
  const { t, i18n } = useTranslation();
  const loading = useAppStore((state) => state.loading);
  return (
    <I18nProvider locale={i18n.language === 'en' ? 'en-GB' : 'de-DE'}>
      {loading.name === 'loading' && (
        <p className="loading muted" role="status">
          {t('loading')}
        </p>
      )}
      {loading.name === 'failed' && (
        <div className="loading" role="alert">
          <p>{t('loadFailed')}</p>
          <p className="muted">{loading.message}</p>
          <ActionButton label={t('retry')} onPress={() => window.location.reload()} />
        </div>
      )}
      {loading.name === 'ready' && <LoadedWorkplace />}
    </I18nProvider>
  );
}

function LoadedWorkplace() {
  const page = useAppStore((state) => state.page);
  const showPage = useAppStore((state) => state.showPage);
  const Page = pageComponents[page];
  useEffect(() => {
    agentBridge().send('workplace:shown', undefined);
    loadTheRest();
  }, []);
  const toConversation = () => showPage('conversation');
  useKeys({
    caller: () => focusPlace('place-caller', toConversation),
    guide: () => focusPlace('place-guide', toConversation),
    note: () => focusPlace('place-note', toConversation),
    dial: goToDial,
  });
  return (
    <div className="workplace">
      <TopBar />
      <Rail />
      <div className="stage">
        <CallAnnouncer />
        <Notices />
        <SignInBanner />
        <Suspense>
          <CallbackReminder />
        </Suspense>
        <RingingBanner />
        <CallBar />
        <Suspense>
          <EmergencyCallPlace />
        </Suspense>
        <WrapUpBar />
        <main className="main" data-page={page}>
          <Suspense>
            <Page />
          </Suspense>
        </main>
      </div>
      <KeyHelp />
      <Suspense>
        <DialDialog />
      </Suspense>
    </div>
  );
}
