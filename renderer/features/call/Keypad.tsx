import { X } from 'lucide-react';
import { useEffect, useEffectEvent, useRef, useState } from 'react';
import { Button } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import type { Call } from '#shared/domain/call/call.ts';
import { command } from '../../store/command.ts';
import { useEscape } from './use-escape.ts';

const keys = ['1', '2', '3', '4', '5', '6', '7', '8', '9', '*', '0', '#'] as const;

interface KeypadProps {
  readonly call: Call;
  readonly onClose: () => void;
}

/**
 * Sends keys to the other side. While it is open, digits typed outside of text fields belong to it and not to the
 * guide, which leaves them to any dialog.
 */
export function Keypad({ call, onClose }: KeypadProps) {
  const { t } = useTranslation('call');
  const [sent, setSent] = useState('');
  const pad = useRef<HTMLDivElement>(null);
  // Whoever opened it by key was somewhere.
  const [before] = useState(() => document.activeElement);
  useEffect(() => pad.current?.focus(), []);
  const close = () => {
    onClose();
    if (before instanceof HTMLElement) before.focus();
  };

  const send = async (digit: string) => {
    const result = await command('call:sendDigits', { callId: call.id, digits: digit });
    if (result.ok) setSent((digits) => `${digits}${digit}`.slice(-24));
  };
  useEscape(close);
  const onKey = useEffectEvent((event: KeyboardEvent) => {
    if (event.ctrlKey || event.altKey || event.metaKey || event.repeat) return;
    if (!/^[0-9*#]$/.test(event.key) || isTyping(event.target)) return;
    event.preventDefault();
    event.stopPropagation();
    void send(event.key);
  });
  useEffect(() => {
    const listen = (event: KeyboardEvent) => onKey(event);
    window.addEventListener('keydown', listen, { capture: true });
    return () => window.removeEventListener('keydown', listen, { capture: true });
  }, []);

  const nameOf = (digit: string) => (digit === '*' ? t('keypad.star') : digit === '#' ? t('keypad.hash') : digit);
  return (
    <div ref={pad} className="call-panel keypad" role="dialog" aria-label={t('keypad.title')} tabIndex={-1}>
      <div className="keypad-keys">
        {keys.map((digit) => (
          <Button
            key={digit}
            className="button button-plain keypad-key"
            aria-label={t('keypad.key', { digit: nameOf(digit) })}
            onPress={() => void send(digit)}
          >
            {digit}
          </Button>
        ))}
      </div>
      <div className="call-panel-side">
        <p role="status" className="numeric">
          {sent === '' ? t('keypad.none') : t('keypad.sent', { digits: sent })}
        </p>
        <p className="muted small">{t('keypad.hint')}</p>
      </div>
      <Button className="icon-button" aria-label={t('keypad.close')} onPress={close}>
        <X aria-hidden="true" size={18} />
      </Button>
    </div>
  );
}

/** A note is written on while the keypad is open. */
function isTyping(target: EventTarget | null): boolean {
  return (
    target instanceof Element &&
    target.closest('input:not([type="radio"]), textarea, [contenteditable="true"]') !== null
  );
}
