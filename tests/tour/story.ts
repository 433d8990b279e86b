import type { Page } from 'playwright-core';
import {
  answerStep,
  chooseCallback,
  confirmSpeaker,
  patience,
  scheduleCallback,
  see,
  signIn,
  startGuide,
  statusButton,
  stepTitle,
  walkToCallback,
  writeNote,
} from '../support/advisor.ts';
import { waitUntil } from '../support/peers/wait-until.ts';
import type { WorkplaceApp } from '../support/workplace-app.ts';
import type { TourPeer } from './peers/tour-peer.ts';
import type { Tour } from './tour.ts';

const noteText = 'Kundin bittet um Termin, vormittags. Lebenslauf bringt sie mit.';
const secondNote = 'Zweites Gespräch: Rückfrage zum Termin, Leitfaden begonnen.';

/** What the story needs from outside: the app, how to start it anew on the same data, and whoever calls. */
export interface Stage {
  readonly peer: TourPeer;
  app(): WorkplaceApp;
  /** Starts the app; after a kill on the same data folder. */
  start(): Promise<void>;
}

/** The main job from the first start to the restart after a kill, step by step as a person does it. */
export async function playMainJob(tour: Tour, stage: Stage): Promise<void> {
  const { peer } = stage;
  const agent = (): Promise<Page> => stage.app().page('agent');

  await tour.step('start', async () => {
    await stage.start();
    await see(statusButton(await agent(), 'Bereit'));
    return 'the workplace stands';
  });

  await tour.step('registered', async () => {
    const page = await agent();
    if (peer.password !== null) await signIn(page, peer.password);
    await see(page.getByText('verbunden', { exact: true }));
    await see(page.getByText('bereit', { exact: true }));
    return 'Telefonie verbunden, Headset bereit';
  });

  await tour.step('ringing', async () => {
    const page = await agent();
    await peer.call(stage.app());
    const ringing = await stage.app().page('ringing');
    await see(ringing.getByText(peer.caller.number));
    await see(ringing.getByText(peer.caller.jurisdiction));
    const text = await ringing.innerText('body');
    if (text.includes(peer.caller.candidate.split(',')[0] ?? '')) throw new Error('the ringing window shows a name');
    // The stand-in's ringing window may still be on its way, and has the focus for a moment while it is made.
    await waitUntil('the workplace has kept the focus', async () => {
      return (await stage.app().focusedWindow()) === (await page.title());
    });
    await stage.app().screenshotDesktop('out/screens/desktop-ringing.png');
    return text.replaceAll(/\s+/g, ' ').trim();
  });

  await tour.step('answered', async () => {
    await stage.app().pressGlobal('ctrl+shift+a');
    await see((await agent()).getByRole('region', { name: 'Laufendes Gespräch' }).getByText('Im Gespräch'));
    return 'answered by the global key';
  });

  await tour.step('audioIn', () => peer.heardByAdvisor(stage.app()));
  await tour.step('audioOut', () => peer.heardByCustomer(stage.app()));

  await tour.step('candidates', async () => {
    const names = (await agent()).getByRole('button', { name: /prüfen/ });
    await see(names.filter({ hasText: peer.caller.candidate }));
    return `${await names.count()} people may be calling`;
  });

  await tour.step('confirmed', async () => {
    await confirmSpeaker(await agent(), peer.caller.candidate);
    return `${peer.caller.candidate}, by keyboard`;
  });

  await tour.step('guideGoal', async () => {
    const page = await agent();
    await startGuide(page);
    const titles = await walkToCallback(page);
    return `${titles.length} steps to "${titles.at(-1)}"`;
  });

  await tour.step('noteSaved', async () => {
    await writeNote(await agent(), noteText);
    return 'the screen says "gespeichert" after the commit';
  });

  await tour.step('outcome', async () => {
    await chooseCallback(await agent());
    return 'Rückruf';
  });

  await tour.step('callbackScheduled', async () => {
    const page = await agent();
    const promise = await scheduleCallback(page);
    await seeCallback(page, peer);
    return promise;
  });

  await tour.step('hungUp', async () => {
    const page = await agent();
    await page.keyboard.press('F9');
    await page.getByRole('region', { name: 'Laufendes Gespräch' }).waitFor({ state: 'detached', timeout: patience });
    await peer.callEnded(stage.app());
    return 'both ends know';
  });

  await tour.step('wrapUp', async () => {
    await see(statusButton(await agent(), 'Nachbearbeitung'));
    return 'note and guide are still there';
  });

  await tour.step('ready', async () => {
    const page = await agent();
    await page.keyboard.press('Control+Enter');
    await see(statusButton(page, 'Bereit'));
    return 'ready for the next call';
  });

  await tour.step('survivesKill', async () => {
    const before = await beginSecondConversation(stage);
    await stage.app().kill9();
    await stage.start();
    const page = await agent();
    await see(statusButton(page, 'Nachbearbeitung'));
    const note = await page.getByRole('textbox', { name: 'Gesprächsnotiz' }).inputValue();
    if (note !== secondNote) throw new Error(`the note reads "${note}"`);
    const step = await stepTitle(page).innerText();
    if (step !== before) throw new Error(`the guide stands at "${step}" instead of "${before}"`);
    await seeCallback(page, peer);
    return `note, guide at "${step}" and callback are there`;
  });
}

/** Calls, answers, notes and goes two steps into the guide; comes back with the title of the step. */
async function beginSecondConversation(stage: Stage): Promise<string> {
  const page = await stage.app().page('agent');
  await stage.peer.call(stage.app());
  await see(page.getByRole('region', { name: 'Anruf klingelt' }).getByRole('button', { name: 'Annehmen' }));
  await stage.app().pressGlobal('ctrl+shift+a');
  await see(page.getByRole('region', { name: 'Laufendes Gespräch' }));
  await confirmSpeaker(page, stage.peer.caller.candidate);
  await startGuide(page);
  await answerStep(page, '1');
  const title = await answerStep(page, '1');
  await writeNote(page, secondNote);
  return title;
}

async function seeCallback(page: Page, { caller }: TourPeer): Promise<void> {
  await page.keyboard.press('Alt+2');
  await see(page.getByRole('heading', { name: 'Rückrufe' }));
  // Whom it concerns is told to who opens it.
  await page.getByRole('row').first().focus();
  await page.keyboard.press('Space');
  await see(page.getByText(caller.number).first());
  await page.keyboard.press('Alt+1');
}
