import { X } from 'lucide-react';
import { Button, Dialog, Heading, Modal, ModalOverlay, Tab, TabList, TabPanel, Tabs } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import type { DisclosedRecord } from '#shared/domain/disclosure/gate.ts';
import { PersonTab } from './PersonTab.tsx';
import { AppointmentsTab, CasesTab, ContactsTab, NoticesTab, RegistrationsTab, RightsTab } from './record-tabs.tsx';

interface RecordDialogProps {
  readonly conversationId: string;
  readonly disclosed: DisclosedRecord;
  readonly isOpen: boolean;
  readonly onOpenChange: (isOpen: boolean) => void;
}

const tabs = {
  person: PersonTab,
  notices: NoticesTab,
  appointments: AppointmentsTab,
  registrations: RegistrationsTab,
  cases: CasesTab,
  contacts: ContactsTab,
  rights: RightsTab,
} as const;

/** All that is on file, tab by tab. Opened and closed by one key; the arrow keys turn the tabs. */
export function RecordDialog({ conversationId, disclosed, isOpen, onOpenChange }: RecordDialogProps) {
  const { t } = useTranslation('customer');
  const { customer } = disclosed.record;
  return (
    <ModalOverlay className="overlay" isDismissable isOpen={isOpen} onOpenChange={onOpenChange}>
      <Modal className="modal modal-record">
        <Dialog className="dialog">
          <header className="dialog-head">
            <Heading slot="title">
              {[customer.title, customer.firstName, customer.lastName].filter(Boolean).join(' ')}
            </Heading>
            <Button slot="close" className="icon-button" aria-label={t('close')}>
              <X aria-hidden="true" size={18} />
            </Button>
          </header>
          <Tabs className="record-tabs">
            <TabList className="tab-list" aria-label={t('tabs')}>
              {(Object.keys(tabs) as (keyof typeof tabs)[]).map((name, index) => (
                <Tab className="tab" id={name} key={name} {...(index === 0 && { autoFocus: true })}>
                  {t(`tab.${name}`)}
                </Tab>
              ))}
            </TabList>
            {(Object.keys(tabs) as (keyof typeof tabs)[]).map((name) => {
              const Body = tabs[name];
              return (
                <TabPanel className="record-tab" id={name} key={name}>
                  <Body conversationId={conversationId} disclosed={disclosed} />
                </TabPanel>
              );
            })}
          </Tabs>
        </Dialog>
      </Modal>
    </ModalOverlay>
  );
}
