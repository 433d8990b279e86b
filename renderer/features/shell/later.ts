import { lazy } from 'react';

/*
 * What the workplace does not need to be ready for a call. It is loaded right after the first picture, long before the
 * first conversation, so that the start is not held up by it.
 */

const columns = () => import('./ConversationColumns.tsx');
const callbacks = () => import('../callbacks/index.ts');
const outbound = () => import('../outbound/index.ts');
const callList = () => import('../call-list/index.ts');
const measures = () => import('../measures/index.ts');
const dial = () => import('../dial/index.ts');
const sound = () => import('../sound/index.ts');
const training = () => import('../training/index.ts');

/** The microphone is being opened while the first picture stands: for so long nothing competes with it. Milliseconds. */
const patienceMs = 500;
const settled = new Promise((resolve) => setTimeout(resolve, patienceMs));
/** For what stands on the first picture and nobody needs at once. */
const later = async <Module>(load: () => Promise<Module>): Promise<Module> => {
  await settled;
  return load();
};

export const ConversationColumns = lazy(async () => ({ default: (await columns()).ConversationColumns }));
export const CallbacksPage = lazy(async () => ({ default: (await callbacks()).CallbacksPage }));
export const CallbackReminder = lazy(async () => ({ default: (await later(callbacks)).CallbackReminder }));
export const CallsPage = lazy(async () => ({ default: (await callList()).CallsPage }));
export const OutboundPage = lazy(async () => ({ default: (await outbound()).OutboundPage }));
export const OutboxPage = lazy(async () => ({ default: (await import('../outbox/index.ts')).OutboxPage }));
export const OwnNotesPage = lazy(async () => ({ default: (await import('../own-notes/index.ts')).OwnNotesPage }));
export const ImportPage = lazy(async () => ({ default: (await import('../import/index.ts')).ImportPage }));
export const DiaryPage = lazy(async () => ({ default: (await import('../diary/index.ts')).DiaryPage }));
export const MeasuresPage = lazy(async () => ({ default: (await measures()).MeasuresPage }));
export const SettingsPage = lazy(async () => ({ default: (await import('../settings/index.ts')).SettingsPage }));
export const TestCall = lazy(async () => ({ default: (await later(sound)).TestCall }));
export const TrainingPage = lazy(async () => ({ default: (await training()).TrainingPage }));
export const DialDialog = lazy(async () => ({ default: (await later(dial)).DialDialog }));
export const DialField = lazy(async () => ({ default: (await later(dial)).DialField }));
export const EmergencyCallPlace = lazy(async () => ({ default: (await later(dial)).EmergencyCallPlace }));
/** For editors alone, and large: loaded when it is opened, never before. */
export const WorkshopPage = lazy(async () => ({ default: (await import('../workshop/index.ts')).WorkshopPage }));

/** The field to dial where it is on the screen, else the dialog. */
export function goToDial(): void {
  const field = document.getElementById('place-dial');
  if (field) field.focus();
  else void dial().then(({ openDialog }) => openDialog());
}

/** Loads it all as soon as the browser has nothing more urgent to do, at the latest after a second. */
export function loadTheRest(): void {
  void settled.then(() =>
    requestIdleCallback(() => void Promise.all([dial(), columns(), callbacks(), callList(), sound(), training()]), {
      timeout: 1_000,
    }),
  );
}
