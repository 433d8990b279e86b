import { Check, X } from 'lucide-react';
import { useEffect, useState } from 'react';
import { Button, Checkbox, Dialog, Heading, Modal, ModalOverlay } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import { readDialText } from '#shared/domain/phone/dial-text.ts';
import { emergencyNumberIn } from '#shared/domain/phone/emergency.ts';
import { usualBehalf } from '#shared/domain/site/site.ts';
import { useWorkplace } from '../../store/app-store.ts';
import { BehalfField } from './BehalfField.tsx';
import { dial, useLastDialled } from './dial.ts';
import { closeDialog, useDialView } from './dial-view.ts';
import { watchOffers } from './offers.ts';
import type { PickedTarget } from './picks.ts';
import { RedialButton } from './RedialButton.tsx';
import { TargetPicker } from './TargetPicker.tsx';

/** Dials from anywhere in the window, also in a call; and asks about a number that another program sent. */
export function DialDialog() {
  const isOpen = useDialView((view) => view.isOpen);
  useEffect(watchOffers, []);
  return (
    <ModalOverlay className="overlay" isDismissable isOpen={isOpen} onOpenChange={(open) => !open && closeDialog()}>
      <Modal className="modal modal-narrow">
        <Dialog className="dialog">
          <DialForm />
        </Dialog>
      </Modal>
    </ModalOverlay>
  );
}

function DialForm() {
  const { t } = useTranslation('dial');
  const { text, isOffered, jurisdictionId } = useDialView();
  const site = useWorkplace((workplace) => workplace.site);
  const behalf = useWorkplace(
    ({ conversation }) => jurisdictionId ?? conversation?.origin.jurisdictionId ?? usualBehalf(site),
  );
  const asksForBehalf = readDialText(text, site.country).some(({ kind }) => kind === 'number');
  const demanding = site.jurisdictions.find(({ id, withholdsNumber }) => id === behalf && withholdsNumber === true);
  // An emergency call always shows where it comes from.
  const isEmergency = emergencyNumberIn(text) !== null;
  const [wish, setWish] = useState(false);
  const last = useLastDialled();
  const call = async ({ number, confirmed, extension }: PickedTarget) => {
    const isDialled = await dial({ text: number, confirmed, withheld: wish, jurisdictionId: behalf, extension });
    if (isDialled) closeDialog();
  };
  return (
    <>
      <header className="dialog-head">
        <Heading slot="title">{t(isOffered ? 'offered' : 'title')}</Heading>
        <Button slot="close" className="icon-button" aria-label={t('close')}>
          <X aria-hidden="true" size={18} />
        </Button>
      </header>
      <div className="dial-form">
        {isOffered && (
          <p className="muted">{t(readDialText(text, site.country).length === 0 ? 'offeredNothing' : 'offeredHint')}</p>
        )}
        <TargetPicker
          verb={t('call')}
          text={text}
          onTextChange={(typed) => useDialView.setState({ text: typed })}
          onPick={(picked) => void call(picked)}
          showsAll
          takesFocus
          {...(last !== null && { onEmptyEnter: () => useDialView.setState({ text: last }) })}
        />
        {asksForBehalf && (
          <BehalfField value={behalf} onChange={(chosen) => useDialView.setState({ jurisdictionId: chosen })} />
        )}
        <footer className="dial-foot">
          {isEmergency ? null : demanding ? (
            <p className="muted">{t('withheldByLaw', { jurisdiction: demanding.name })}</p>
          ) : (
            <Checkbox className="checkbox" isSelected={wish} onChange={setWish}>
              <span className="checkbox-box">{wish && <Check aria-hidden="true" size={14} />}</span>
              {t('withheld')}
            </Checkbox>
          )}
          {last !== null && text === '' && (
            <RedialButton number={last} onPress={() => useDialView.setState({ text: last })} />
          )}
        </footer>
      </div>
    </>
  );
}
