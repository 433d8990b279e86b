import type { Page } from 'playwright-core';

/** Where the keys go, as a sighted keyboard user has to find it. */
export interface Focus {
  /** What it is called; empty when nothing has the focus. */
  readonly name: string;
  readonly role: string;
  /** A line of at least 2 px marks it, or the label or field it stands in. */
  readonly isMarked: boolean;
  /** Its middle can be seen: it lies in the window and nothing lies above it. */
  readonly isInView: boolean;
  /** It lies after the last stop as one reads: below it, or beside it to the right. */
  readonly isInOrder: boolean;
}

/** A round with the Tab key. */
export interface TabRound {
  /** In their order, the first one as often as the focus came back to it: once. */
  readonly stops: readonly Focus[];
  /** It came back to where it began, and one step back from there is the last stop. */
  readonly isClosed: boolean;
  /** Controls in sight that no stop was at. */
  readonly missed: readonly string[];
}

/** Presses Tab from where the focus is until it comes round. */
export async function tabRound(page: Page, most = 100): Promise<TabRound> {
  await page.evaluate(prepareFocusReader);
  const stops: Focus[] = [];
  let isRound = false;
  while (!isRound && stops.length < most) {
    await page.keyboard.press('Tab');
    const visit = await page.evaluate(() => globalThis.focusReader.visit());
    isRound = visit === null;
    if (visit) stops.push(visit);
  }
  await page.keyboard.press('Shift+Tab');
  const isClosed = isRound && (await page.evaluate(() => globalThis.focusReader.isAtEnds()));
  return { stops, isClosed, missed: await page.evaluate(() => globalThis.focusReader.missed()) };
}

/** What has the focus, after what the last key set off has been drawn. */
export async function readFocus(page: Page): Promise<Focus> {
  await page.evaluate(prepareFocusReader);
  return page.evaluate(() => globalThis.focusReader.read());
}

/** Presses Tab until something of this name has the focus, as one does who knows the screen. */
export async function tabTo(page: Page, name: RegExp, most = 40): Promise<void> {
  const met: string[] = [];
  for (let press = 0; press < most; press += 1) {
    await page.keyboard.press('Tab');
    const focus = await readFocus(page);
    if (name.test(focus.name)) return;
    met.push(focus.name);
  }
  throw new Error(`Tab does not come to ${name}; it came to ${met.join(' | ')}`);
}

interface FocusReader {
  read(): Promise<Focus>;
  /** The next stop of the round, or null when the focus was here before. */
  visit(): Promise<Focus | null>;
  /** After Shift+Tab from the end of the round: the focus went from its first stop to its last. */
  isAtEnds(): boolean;
  missed(): string[];
}

declare global {
  var focusReader: FocusReader;
}

/** Runs in the page, so it may use nothing from this file. */
function prepareFocusReader(): void {
  const visited: Element[] = [];
  let comesRoundTo: Element | null = null;

  // The input of a radio, switch or slider is hidden: what one sees is the label or thumb around it.
  const shapeOf = (element: Element): Element => {
    const hiding = [element, element.parentElement].find((one) => one && one.getBoundingClientRect().width <= 1);
    return hiding?.parentElement ?? element;
  };

  const nameOf = (element: Element) => {
    const labels = element instanceof HTMLInputElement ? [...(element.labels ?? [])] : [];
    const ids = (element.getAttribute('aria-labelledby') ?? '').split(' ').filter(Boolean);
    const named = [...ids.map((id) => document.querySelector(`#${CSS.escape(id)}`)), ...labels, element];
    const text = named.map((one) => one?.textContent?.trim() ?? '').find((one) => one !== '');
    return (element.getAttribute('aria-label') ?? text ?? '').replaceAll(/\s+/g, ' ');
  };

  const isMarked = (element: Element) => {
    const shape = shapeOf(element);
    return [shape, ...shape.children, element.closest('.field')].some((one) => {
      if (!one) return false;
      const { outlineStyle, outlineWidth, outlineColor } = getComputedStyle(one);
      return outlineStyle !== 'none' && parseFloat(outlineWidth) >= 2 && !outlineColor.endsWith(', 0)');
    });
  };

  const isInView = (element: Element) => {
    const shape = shapeOf(element);
    const { left, top, width, height } = shape.getBoundingClientRect();
    const hit = document.elementFromPoint(left + width / 2, top + height / 2);
    return shape.contains(hit);
  };

  const isAfter = (element: Element, last: Element | undefined) => {
    // The round goes on at the top once it has come to the bottom.
    if (!last || element === controls()[0]) return true;
    const before = shapeOf(last).getBoundingClientRect();
    const box = shapeOf(element).getBoundingClientRect();
    const isLower = box.top >= before.bottom - 2;
    const isRighter = box.left >= before.right - 2;
    return isLower || isRighter || last.contains(element);
  };

  // One stop for a group of radios; a list or menu is one stop too, and its items are reached by arrows.
  const controls = () => {
    const all = document.querySelectorAll<HTMLElement>(
      'button, input, textarea, select, a[href], summary, [role=spinbutton], [role=radiogroup]',
    );
    return [...all].filter(
      (one) =>
        one.checkVisibility({ visibilityProperty: true }) &&
        !one.matches(':disabled, [type=radio], [inert] *, [aria-hidden=true] *, [role=option], [role^=menuitem]'),
    );
  };

  const read = async (): Promise<Focus> => {
    // React moves the focus after it has drawn.
    for (let frame = 0; frame < 2; frame += 1) await new Promise(requestAnimationFrame);
    const element = document.activeElement;
    if (!element || element === document.body) {
      return { name: '', role: 'nothing', isMarked: false, isInView: false, isInOrder: false };
    }
    return {
      name: nameOf(element),
      role: element.getAttribute('role') ?? element.localName,
      isMarked: isMarked(element),
      isInView: isInView(element),
      isInOrder: isAfter(element, visited.at(-1)),
    };
  };

  globalThis.focusReader = {
    read,
    async visit() {
      const focus = await read();
      const element = document.activeElement;
      if (!element || visited.includes(element)) {
        comesRoundTo = element;
        return null;
      }
      visited.push(element);
      return focus;
    },
    isAtEnds: () => comesRoundTo === visited[0] && document.activeElement === visited.at(-1),
    missed: () =>
      controls()
        .filter((one) => !visited.some((stop) => one === stop || (one.role === 'radiogroup' && one.contains(stop))))
        .map((one) => `${one.localName} ${nameOf(one)}`),
  };
}
