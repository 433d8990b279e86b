import { X } from 'lucide-react';
import { Button, Dialog, Heading, Modal, ModalOverlay } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import { useAppStore, useWorkplace } from '../../store/app-store.ts';
import { pagesOf } from '../../store/view-slice.ts';
import { HotkeyKeys } from '../../ui/HotkeyKeys.tsx';
import { useKeyWords } from '../../ui/Key.tsx';
import { type KeyName, keyMap, keyParts } from '../../ui/key-map.ts';
import { useKeys } from '../../ui/use-keys.ts';

const callKeys = ['answer', 'mute', 'hold', 'hangUp', 'rejectBusy', 'dial', 'status', 'skipTestCall'] as const;
const severalKeys = ['swap', 'forward', 'connect', 'confer', 'keypad', 'extension'] as const;
const interjectionKeys = [
  'danger',
  'difficult',
  'identification',
  'interpreter',
  'complaint',
  'leaveInterjection',
] as const;
const conversationKeys = [
  'caller',
  'details',
  'guide',
  'note',
  'takeDown',
  'appointment',
  'finishWrapUp',
  'extendWrapUp',
  'help',
] as const;

/** Every key on one sheet. */
export function KeyHelp() {
  const { t } = useTranslation(['keys', 'shell']);
  const isOpen = useAppStore((state) => state.isHelpOpen);
  const setOpen = useAppStore((state) => state.setHelpOpen);
  const hotkeys = useWorkplace((workplace) => workplace.hotkeys);
  const pages = pagesOf({ workshop: useWorkplace(({ workshop }) => workshop) });
  useKeys({ help: () => setOpen(!isOpen) });
  return (
    <ModalOverlay className="overlay" isDismissable isOpen={isOpen} onOpenChange={setOpen}>
      <Modal className="modal">
        <Dialog className="dialog">
          <header className="dialog-head">
            <Heading slot="title">{t('title')}</Heading>
            <Button slot="close" className="icon-button" aria-label={t('close')}>
              <X aria-hidden="true" size={18} />
            </Button>
          </header>
          <div className="key-groups">
            <KeyGroup title={t('group.call')} rows={callKeys.map((name) => [t(`action.${name}`), name])} />
            <KeyGroup title={t('group.several')} rows={severalKeys.map((name) => [t(`action.${name}`), name])} />
            <KeyGroup
              title={t('group.conversation')}
              rows={conversationKeys.map((name) => [t(`action.${name}`), name])}
            />
            <KeyGroup
              title={t('group.guide')}
              rows={[
                [t('action.answers'), '1 … 9'],
                [t('action.back'), '0'],
                ...interjectionKeys.map((name) => [t(`action.${name}`), name] as const),
              ]}
              hint={t('guideHint')}
            />
            <KeyGroup title={t('group.pages')} rows={pages.map((name) => [t(`shell:page.${name}`), name])} />
            <section>
              <h3>{t('group.everywhere')}</h3>
              <dl className="key-list">
                <div className="key-row">
                  <dt>{t('action.globalAnswer')}</dt>
                  <dd>
                    <HotkeyKeys accelerator={hotkeys.answer} />
                  </dd>
                </div>
                <div className="key-row">
                  <dt>{t('action.globalMute')}</dt>
                  <dd>
                    <HotkeyKeys accelerator={hotkeys.mute} />
                  </dd>
                </div>
              </dl>
            </section>
          </div>
        </Dialog>
      </Modal>
    </ModalOverlay>
  );
}

interface KeyGroupProps {
  readonly title: string;
  /** What a key does, and its name in the key map or its label. */
  readonly rows: readonly (readonly [string, string])[];
  readonly hint?: string;
}

function KeyGroup({ title, rows, hint }: KeyGroupProps) {
  const words = useKeyWords();
  return (
    <section>
      <h3>{title}</h3>
      <dl className="key-list">
        {rows.map(([action, key]) => (
          <div key={action} className="key-row">
            <dt>{action}</dt>
            <dd className="keys">
              {(isKeyName(key) ? keyParts(keyMap[key], words) : [key]).map((part) => (
                <kbd className="key" key={part}>
                  {part}
                </kbd>
              ))}
            </dd>
          </div>
        ))}
      </dl>
      {hint && <p className="muted small">{hint}</p>}
    </section>
  );
}

function isKeyName(key: string): key is KeyName {
  return key in keyMap;
}
