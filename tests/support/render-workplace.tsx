import { render } from '@testing-library/react';
import type { ReactNode } from 'react';
import { I18nProvider } from 'react-aria-components';
import type { WorkplaceSnapshot } from '#shared/domain/workplace.ts';
import { initI18n } from '../../renderer/i18n.ts';
import { useAppStore } from '../../renderer/store/app-store.ts';
import type { createFakeBridge } from './fake-bridge.ts';
import { workplace } from './screens/sample-workplace.ts';

/** Shows a part of the workplace in German, on invented facts and a pretended main. */
export async function renderWorkplace(
  part: ReactNode,
  bridge: ReturnType<typeof createFakeBridge<'agent'>>,
  facts: Partial<WorkplaceSnapshot> = {},
) {
  await initI18n('de');
  Object.assign(globalThis, { bridge });
  useAppStore.setState({
    ...useAppStore.getInitialState(),
    loading: { name: 'ready' },
    workplace: { ...workplace, ...facts },
  });
  return render(<I18nProvider locale="de-DE">{part}</I18nProvider>);
}

/** Presses and releases a key where the focus is, as a keyboard does. */
export function pressKey(key: string, init: KeyboardEventInit = {}): void {
  const target = document.activeElement ?? document.body;
  const code = /^[0-9]$/.test(key) ? `Digit${key}` : key;
  for (const type of ['keydown', 'keyup']) {
    target.dispatchEvent(new KeyboardEvent(type, { key, code, bubbles: true, cancelable: true, ...init }));
  }
}
