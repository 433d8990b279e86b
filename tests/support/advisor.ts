import type { Locator, Page } from 'playwright-core';

/** What an advisor does in the agent window, by key and by the names on the screen. */

/** Longest wait for anything a person would wait for, in milliseconds. */
export const patience = 15_000;

/** Types the password of the telephone line and sends it. */
export async function signIn(page: Page, password: string): Promise<void> {
  const field = page.getByLabel('Passwort', { exact: true });
  await see(field);
  await field.focus();
  await page.keyboard.type(password);
  await page.keyboard.press('Enter');
}

/** What the invented people of the training exchange answer when they are asked who they are. */
const answersOf: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  'Sonnwald, Mareike': { Geburtsdatum: '12.3.84', Kundennummer: '318 A 204517' },
  'Sonnwald, Holger': { Geburtsdatum: '30.08.1981', Kundennummer: '318A204518' },
};

/** Chooses the candidate whose name starts so; what they are asked appears. */
export async function chooseCandidate(page: Page, name: string): Promise<void> {
  const candidate = page.getByRole('button', { name: new RegExp(`^${name} prüfen`) });
  await see(candidate);
  await candidate.focus();
  await page.keyboard.press('Enter');
  await see(page.getByRole('form', { name: 'Angaben prüfen' }));
}

/** Fills in by key what the caller says, and has it compared. */
export async function answerChecks(page: Page, answers: Readonly<Record<string, string>>): Promise<void> {
  const form = page.getByRole('form', { name: 'Angaben prüfen' });
  for (const said of await form.getByRole('checkbox').all()) {
    if (!(await said.isChecked())) {
      await said.focus();
      await page.keyboard.press('Space');
    }
  }
  for (const [label, value] of Object.entries(answers)) await form.getByLabel(label).fill(value);
  await page.keyboard.press('Enter');
}

/** Chooses the candidate whose name starts so and passes the checks. */
export async function confirmSpeaker(page: Page, name: string): Promise<void> {
  const answers = answersOf[name];
  if (!answers) throw new Error(`nobody knows what ${name} answers`);
  await chooseCandidate(page, name);
  await answerChecks(page, answers);
  await see(page.getByText('Am Apparat', { exact: true }));
}

/** Types what the caller says and starts the guide that is found first; its title begins so. */
export async function startGuide(
  page: Page,
  said = 'termin mit der arbeitsvermittlung vereinbaren',
  title = 'Termin mit der Arbeitsvermittlung',
): Promise<void> {
  await focusGuideSearch(page);
  await page.keyboard.type(said);
  await see(page.locator('.guide-list > .guide-option:first-child').filter({ hasText: title }));
  await page.keyboard.press('Enter');
  await see(stepTitle(page));
}

/** Goes to the field that guides are searched in; what is typed before it has the focus would be lost. */
export async function focusGuideSearch(page: Page): Promise<void> {
  const field = page.locator('input#place-guide');
  await see(field);
  await page.keyboard.press('F7');
  await see(page.locator('input#place-guide:focus'));
}

/** Presses an answer's digit and waits for the next step; comes back with its title. */
export async function answerStep(page: Page, digit: string): Promise<string> {
  const before = await stepTitle(page).innerText();
  await page.keyboard.press(digit);
  await page.waitForFunction((title) => document.querySelector('h3#place-guide')?.textContent !== title, before, {
    timeout: patience,
  });
  return stepTitle(page).innerText();
}

/**
 * Walks the guide for an appointment until its goal, a callback: the first answer at every step, but no free time found.
 * Comes back with the titles of the steps.
 */
export async function walkToCallback(page: Page): Promise<string[]> {
  const titles = [await stepTitle(page).innerText()];
  while (!(await page.getByText('Gesprächsziel erreicht').isVisible())) {
    if (titles.length > 40) throw new Error('no goal after 40 steps');
    titles.push(await answerStep(page, titles.at(-1) === 'Wann passt es?' ? '2' : '1'));
  }
  return titles;
}

/** Types into the note and waits until the screen says that it is saved. */
export async function writeNote(page: Page, text: string): Promise<void> {
  // The call is answered before its conversation is on the screen.
  await see(page.getByRole('textbox', { name: 'Gesprächsnotiz' }));
  await page.keyboard.press('F8');
  await page.keyboard.type(text);
  await see(page.getByText(/^gespeichert \d/));
  // Leave the text field, so that the digits belong to the guide again.
  await page.keyboard.press('F7');
}

/** Chooses the outcome "Rückruf". */
export async function chooseCallback(page: Page): Promise<void> {
  const radio = page.getByRole('radio', { name: 'Rückruf' });
  await radio.focus();
  await page.keyboard.press('Space');
  await page.waitForFunction(
    () => [...document.querySelectorAll<HTMLInputElement>('input[type=radio]')].some(({ checked }) => checked),
    undefined,
    { timeout: patience },
  );
}

/** Opens the choice of departments by key and takes the first. */
export async function chooseDepartment(page: Page): Promise<void> {
  const choice = page.getByRole('form', { name: 'Rückruf vereinbaren' }).getByRole('button', { name: /Fachbereich/ });
  await choice.focus();
  await page.keyboard.press('Enter');
  // Guides to choose from are a list as well.
  const list = page.locator('.popover').getByRole('listbox');
  await see(list);
  await page.keyboard.press('Enter');
  await list.waitFor({ state: 'detached', timeout: patience });
}

/** Ticks what was said aloud: the number is right, and the customer wants to be called there. */
export async function confirmAloud(page: Page): Promise<void> {
  const form = page.getByRole('form', { name: 'Rückruf vereinbaren' });
  for (const name of ['Nummer vorgelesen und bestätigt', 'Mit dem Rückruf dort einverstanden']) {
    const tick = form.getByRole('checkbox', { name });
    if (await tick.isChecked()) continue;
    await tick.focus();
    await page.keyboard.press('Space');
  }
}

/** Ticks what was said aloud and sends the form as it is filled in; comes back with the promise to read out. */
export async function scheduleCallback(page: Page): Promise<string> {
  const submit = page
    .getByRole('form', { name: 'Rückruf vereinbaren' })
    .getByRole('button', { name: 'Rückruf vereinbaren' });
  await see(submit);
  await confirmAloud(page);
  // A window is offered before one can be promised.
  await see(page.getByRole('form', { name: 'Rückruf vereinbaren' }).getByRole('radio', { checked: true }));
  await submit.focus();
  await page.keyboard.press('Enter');
  const promise = page.getByText(/^Der Fachbereich .* ruft Sie .* zurück\./);
  await see(promise);
  return promise.innerText();
}

/** The advisor's state in the top bar: `Bereit`, `Nachbearbeitung`. */
export function statusButton(page: Page, state: string): Locator {
  return page.getByRole('button', { name: new RegExp(`^Status: ${state}`) });
}

/** Title of the guide's step on the screen. */
export function stepTitle(page: Page): Locator {
  return page.locator('h3#place-guide');
}

/** Waits until it is visible. */
export async function see(locator: Locator): Promise<void> {
  await locator.waitFor({ state: 'visible', timeout: patience });
}
