import { ChevronDown, CircleCheck, CircleSlash, ClipboardPen, Phone, PhoneIncoming } from 'lucide-react';
import { useState } from 'react';
import { Button, Header, Menu, MenuItem, MenuSection, MenuTrigger, Popover } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import type { AdvisorStatus } from '#shared/domain/advisor/advisor.ts';
import { useWorkplace } from '../../store/app-store.ts';
import { command } from '../../store/command.ts';
import { buttonKeys } from '../../ui/button-keys.tsx';
import { ariaKeys, keyMap } from '../../ui/key-map.ts';
import { useKeys } from '../../ui/use-keys.ts';
import { ExtendWrapUp, LongWrapUpAnnouncer, StateTimer } from './StateTimer.tsx';

const icons = {
  ready: CircleCheck,
  notReady: CircleSlash,
  ringing: PhoneIncoming,
  inCall: Phone,
  wrapUp: ClipboardPen,
} as const;

/** The advisor's own state, and the choice of the next one. During a call the choice waits until after the wrap-up. */
export function AdvisorMenu() {
  const { t } = useTranslation('advisor');
  const advisor = useWorkplace((workplace) => workplace.advisor);
  const reasons = useWorkplace(({ site }) => site.notReadyReasons);
  const [isOpen, setOpen] = useState(false);
  useKeys({ status: () => setOpen(true) });

  const labelOf = (status: AdvisorStatus) =>
    status.name === 'ready'
      ? t('state.ready')
      : t('state.notReady', { reason: reasons.find(({ id }) => id === status.reasonId)?.label ?? status.reasonId });
  const isIdle = advisor.name === 'ready' || advisor.name === 'notReady';
  const chosen: AdvisorStatus = isIdle ? advisor : advisor.next;
  const state = isIdle ? labelOf(advisor) : t(`state.${advisor.name}`);
  const next = labelOf(chosen);
  const Icon = icons[advisor.name];

  return (
    <div className="advisor">
      <MenuTrigger isOpen={isOpen} onOpenChange={setOpen}>
        <Button
          className="advisor-state"
          data-state={advisor.name}
          aria-label={isIdle ? t('change', { state }) : t('changeNext', { state, next })}
          {...buttonKeys(ariaKeys(keyMap.status))}
        >
          <Icon aria-hidden="true" size={18} />
          <span className="advisor-words">
            <strong>{state}</strong>
            {!isIdle && <span className="advisor-next">{t('next', { next })}</span>}
          </span>
          <ChevronDown aria-hidden="true" size={16} />
        </Button>
        <Popover className="popover" placement="bottom start">
          <Menu
            className="menu"
            aria-label={isIdle ? t('menu') : t('menuNext')}
            selectionMode="single"
            selectedKeys={[keyOf(chosen)]}
            onAction={(key) => void command('advisor:choose', statusOf(String(key)))}
          >
            <MenuItem id="ready" className="menu-item" textValue={t('state.ready')}>
              <CircleCheck aria-hidden="true" size={18} /> {t('state.ready')}
            </MenuItem>
            <MenuSection>
              <Header className="menu-header">{t('notReadyReasons')}</Header>
              {reasons.map(({ id, label }) => (
                <MenuItem key={id} id={`notReady:${id}`} className="menu-item" textValue={label}>
                  <CircleSlash aria-hidden="true" size={18} /> {label}
                </MenuItem>
              ))}
            </MenuSection>
          </Menu>
        </Popover>
      </MenuTrigger>
      <StateTimer />
      <ExtendWrapUp />
      <LongWrapUpAnnouncer />
    </div>
  );
}

function keyOf(status: AdvisorStatus): string {
  return status.name === 'ready' ? 'ready' : `notReady:${status.reasonId}`;
}

function statusOf(key: string): AdvisorStatus {
  return key === 'ready' ? { name: 'ready' } : { name: 'notReady', reasonId: key.slice('notReady:'.length) };
}
