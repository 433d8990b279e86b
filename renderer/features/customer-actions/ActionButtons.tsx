import { FilePen, X } from 'lucide-react';
import { useState } from 'react';
import { Button, Dialog, Heading, Modal, ModalOverlay, Tab, TabList, TabPanel, Tabs } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import type { ConversationRecord } from '#shared/domain/conversation/conversation.ts';
import type { ActionReceipt } from '#shared/domain/customer-action/action.ts';
import type { PapersRule } from '#shared/domain/disclosure/disclosure-rules.ts';
import { ActionButton } from '../../ui/ActionButton.tsx';
import { useKeys } from '../../ui/use-keys.ts';
import { ChangeForm } from './ChangeForm.tsx';
import { PapersForm } from './PapersForm.tsx';
import { RegistrationForm } from './RegistrationForm.tsx';
import { Taken } from './Taken.tsx';

interface ActionButtonsProps {
  readonly conversation: ConversationRecord;
  readonly jurisdictionId: string;
  readonly papers: readonly PapersRule[];
}

const kinds = ['registerJobSeeker', 'reportChange', 'requestPapers'] as const;

/** What can be taken down for whoever is on the line, by one key. */
export function ActionButtons({ conversation, jurisdictionId, papers }: ActionButtonsProps) {
  const { t } = useTranslation('action');
  const [isOpen, setOpen] = useState(false);
  const [taken, setTaken] = useState<{ readonly receipt: ActionReceipt; readonly more: string | null } | null>(null);
  const change = (open: boolean) => {
    setOpen(open);
    if (open) setTaken(null);
  };
  useKeys({ takeDown: () => change(!isOpen) });
  const onTaken = (receipt: ActionReceipt, more: string | null = null) => setTaken({ receipt, more });
  const formProps = { conversationId: conversation.id, jurisdictionId, onTaken };
  return (
    <>
      <ActionButton icon={FilePen} label={t('open')} keyName="takeDown" onPress={() => change(true)} />
      <ModalOverlay className="overlay" isDismissable={taken !== null} isOpen={isOpen} onOpenChange={change}>
        <Modal className="modal modal-record">
          <Dialog className="dialog">
            <header className="dialog-head">
              <Heading slot="title">{t('title')}</Heading>
              <Button slot="close" className="icon-button" aria-label={t('close')}>
                <X aria-hidden="true" size={18} />
              </Button>
            </header>
            {taken ? (
              <Taken receipt={taken.receipt} more={taken.more} onAgain={() => setTaken(null)} />
            ) : (
              <Tabs className="record-tabs">
                <TabList className="tab-list" aria-label={t('title')}>
                  {kinds.map((kind, index) => (
                    <Tab className="tab" id={kind} key={kind} {...(index === 0 && { autoFocus: true })}>
                      {t(`kind.${kind}`)}
                    </Tab>
                  ))}
                </TabList>
                <TabPanel className="record-tab" id="registerJobSeeker">
                  <RegistrationForm {...formProps} />
                </TabPanel>
                <TabPanel className="record-tab" id="reportChange">
                  <ChangeForm {...formProps} />
                </TabPanel>
                <TabPanel className="record-tab" id="requestPapers">
                  <PapersForm {...formProps} rules={papers} />
                </TabPanel>
              </Tabs>
            )}
          </Dialog>
        </Modal>
      </ModalOverlay>
    </>
  );
}
