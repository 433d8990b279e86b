import { X } from 'lucide-react';
import { Suspense, useState } from 'react';
import { Button, Radio, RadioGroup } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import type { Call } from '#shared/domain/call/call.ts';
import { command } from '../../store/command.ts';
import { TargetPicker } from './later.ts';
import { useEscape } from './use-escape.ts';

type Way = 'consult' | 'transfer';

interface ForwardPanelProps {
  readonly call: Call;
  readonly onClose: () => void;
}

/** To whom the caller is to be passed on, and how. Opened by key: the focus goes to the field, Enter asks first. */
export function ForwardPanel({ call, onClose }: ForwardPanelProps) {
  const { t } = useTranslation('call');
  const [way, setWay] = useState<Way>('consult');
  // Whoever opened it by key was somewhere.
  const [before] = useState(() => document.activeElement);
  const close = () => {
    onClose();
    if (before instanceof HTMLElement) before.focus();
  };
  useEscape(close);
  const pick = async (number: string) => {
    const request = { callId: call.id, number };
    const isTransfer = way === 'transfer';
    // The result of a transfer may take as long as it rings there: the bar tells of it.
    if (isTransfer) close();
    const result = await (isTransfer ? command('call:transfer', request) : command('call:consult', request));
    if (result.ok && !isTransfer) close();
  };
  return (
    <div className="call-panel" role="group" aria-label={t('forward')}>
      <Suspense>
        <TargetPicker
          label={t('target.title')}
          verb={t(`target.${way}`)}
          onPick={({ number }) => void pick(number)}
          showsAll
          takesFocus
        />
      </Suspense>
      <div className="call-panel-side">
        <RadioGroup
          className="row"
          aria-label={t('target.way')}
          value={way}
          onChange={(chosen) => setWay(chosen === 'transfer' ? 'transfer' : 'consult')}
        >
          {(['consult', 'transfer'] as const).map((one) => (
            <Radio key={one} value={one} className="radio">
              {t(`target.${one}`)}
            </Radio>
          ))}
        </RadioGroup>
        <p className="muted small">{t(way === 'consult' ? 'target.hintConsult' : 'target.hintTransfer')}</p>
      </div>
      <Button className="icon-button" aria-label={t('target.close')} onPress={close}>
        <X aria-hidden="true" size={18} />
      </Button>
    </div>
  );
}
