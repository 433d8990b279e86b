// @vitest-environment happy-dom
import { act, cleanup, fireEvent, screen, waitFor } from '@testing-library/react';
import { afterEach, describe, expect, it } from 'vitest';
import { failure, ok } from '#shared/result.ts';
import { DialDialog, DialNumber, openDialog } from '../../../../../renderer/features/dial/index.ts';
import { createFakeBridge } from '../../../../support/fake-bridge.ts';
import { pressKey, renderWorkplace } from '../../../../support/render-workplace.tsx';
import { conversation } from '../../../../support/screens/sample-workplace.ts';

afterEach(cleanup);

async function show(link: string | null = null, facts: Parameters<typeof renderWorkplace>[2] = {}) {
  let waiting = link;
  const bridge = createFakeBridge<'agent'>({
    'dial:last': () => ok('+493023125014'),
    'dial:takeOffer': () => {
      const taken = waiting;
      waiting = null;
      return ok(taken);
    },
  });
  await renderWorkplace(
    <>
      <DialNumber number="+491713920012" jurisdictionId="arge-boerde" />
      <DialNumber number="0900 1234567" />
      <DialDialog />
    </>,
    bridge,
    { conversation: null, ...facts },
  );
  await act(async () => {});
  const offer = async (text: string) => {
    waiting = text;
    await act(async () => bridge.tell('dial:offered', undefined));
  };
  return { bridge, offer };
}

const field = () => screen.getByRole<HTMLInputElement>('textbox');

describe('a number from another program', () => {
  it('is filled in and dialled only when a person says so', async () => {
    const { bridge } = await show('tel:+49-30-23125014');
    expect(screen.getByRole('dialog').textContent).toContain('Nummer aus einem anderen Programm');
    expect(field().value).toBe('tel:+49-30-23125014');
    expect(bridge.askedOf('dial:call')).toEqual([]);
    act(() => field().focus());
    await act(async () => pressKey('Enter'));
    expect(bridge.askedOf('dial:call')).toMatchObject([{ text: '+493023125014', confirmed: false }]);
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
  });

  it('is dialled on behalf of the site, with its extension for whoever answers', async () => {
    const { bridge } = await show('tel:+49-30-23125014;ext=12');
    expect(screen.getByRole('button', { name: /Agentur für Arbeit Magdeburg/ })).toBeTruthy();
    act(() => field().focus());
    await act(async () => pressKey('Enter'));
    expect(bridge.askedOf('dial:call')).toMatchObject([{ jurisdictionId: 'agentur-magdeburg', extension: '12' }]);
  });

  it('takes the place of an earlier one', async () => {
    const { offer } = await show('tel:4711');
    await offer('callto:2004');
    expect(field().value).toBe('callto:2004');
  });

  it('says when nothing can be dialled in it', async () => {
    await show('sip:anna@partner.example.org');
    expect(screen.getByRole('dialog').textContent).toContain('keine Nummer');
  });
});

describe('the dialog to dial', () => {
  it('fills in the last number with Enter in the empty field, and dials it with the next', async () => {
    const { bridge } = await show();
    await act(async () => openDialog());
    act(() => field().focus());
    await act(async () => pressKey('Enter'));
    expect(field().value).toBe('+493023125014');
    expect(bridge.askedOf('dial:call')).toEqual([]);
    await act(async () => pressKey('Enter'));
    expect(bridge.askedOf('dial:call')).toHaveLength(1);
  });

  it('withholds our number where a person wants it', async () => {
    const { bridge } = await show();
    await act(async () => openDialog({ text: '030 23125014' }));
    act(() => screen.getByRole('checkbox', { name: 'Ohne unsere Nummer anrufen' }).click());
    await act(async () => screen.getByRole('option').click());
    expect(bridge.askedOf('dial:call')).toMatchObject([{ withheld: true }]);
  });

  it('says that the jurisdiction withholds it anyway', async () => {
    await show(null, { conversation });
    await act(async () => openDialog());
    expect(screen.getByRole('dialog').textContent).toContain('ARGE Börde festgelegt');
    expect(screen.queryByRole('checkbox')).toBeNull();
  });

  it('stays open with what was typed when main refuses', async () => {
    const { bridge } = await show();
    bridge.answers['dial:call'] = () => failure('line-lost', 'Nicht verbunden.');
    await act(async () => openDialog());
    act(() => void fireEvent.change(field(), { target: { value: '030 23125014' } }));
    await act(async () => screen.getByRole('option').click());
    expect(field().value).toBe('030 23125014');
  });
});

describe('a number on the screen', () => {
  it('is dialled on behalf of its jurisdiction', async () => {
    const { bridge } = await show();
    await act(async () => screen.getByRole('button', { name: /0171 3920012 anrufen/ }).click());
    expect(bridge.askedOf('dial:call')).toMatchObject([{ text: '+491713920012', jurisdictionId: 'arge-boerde' }]);
  });

  it('asks first where it costs more', async () => {
    const { bridge } = await show();
    await act(async () => screen.getByRole('button', { name: /0900/ }).click());
    expect(bridge.askedOf('dial:call')).toEqual([]);
    expect(field().value).toBe('0900 1234567');
  });
});
