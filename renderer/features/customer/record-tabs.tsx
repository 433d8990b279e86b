import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { lineInWords, noticeInWords } from '#shared/domain/customer/notice-words.ts';
import type { Telling } from '#shared/domain/disclosure/disclosure-rules.ts';
import { useWorkplace } from '../../store/app-store.ts';
import { formatDay, formatTime } from '../../ui/format.ts';
import { StandingMark } from '../../ui/StandingMark.tsx';
import { formatShortDay } from './format.ts';
import type { TabProps } from './PersonTab.tsx';

/** A list of one kind; it says when it is empty, and when only a department tells about it. */
function Rows({ tell, children }: { readonly tell?: Telling; readonly children: readonly ReactNode[] }) {
  const { t } = useTranslation('customer');
  const departments = useWorkplace(({ site }) => site.departments);
  if (tell?.by === 'department') {
    const name = departments.find(({ id }) => id === tell.department)?.name ?? tell.department;
    return <p className="muted">{t('toldBy', { department: name })}</p>;
  }
  if (children.length === 0) return <p className="muted">{t('nothing')}</p>;
  return <ul className="record-rows">{children}</ul>;
}

export function NoticesTab({ disclosed: { record, rule } }: TabProps) {
  const { t } = useTranslation('customer');
  return (
    <Rows tell={rule.tell.notices}>
      {record.notices.map((notice) => (
        <li key={notice.id}>
          <strong>{notice.benefit}</strong>
          <span className="muted small">{t('issuedOn', { day: formatShortDay(notice.issuedOn) })}</span>
          <p lang="de">{noticeInWords(notice)}</p>
          {notice.lines.map((line, index) => (
            // Lines have no identity of their own, and the list never changes.
            // eslint-disable-next-line react/no-array-index-key
            <p className="muted small" lang="de" key={index}>
              {lineInWords(line)}
            </p>
          ))}
        </li>
      ))}
    </Rows>
  );
}

export function AppointmentsTab({ disclosed: { record, rule } }: TabProps) {
  const { t, i18n } = useTranslation('customer');
  return (
    <Rows tell={rule.tell.appointments}>
      {record.appointments.map((one) => (
        <li key={one.id}>
          <strong>
            {formatDay(one.date, i18n.language)} {one.date.slice(0, 4)}, {one.from}–{one.to}
          </strong>
          <span className="muted small">{t(`appointmentState.${one.state}`)}</span>{' '}
          {one.state === 'booked' && <StandingMark standing={one.standing} />}
          <p>
            {[one.concern, one.officer, one.place === 'phone' ? t('byPhone') : one.room].filter(Boolean).join(' · ')}
          </p>
          {one.papers.map(({ label, receivedOn }) => (
            <p className="small" key={label}>
              {receivedOn === null
                ? t('paperMissing', { label })
                : t('paperHere', { label, day: formatShortDay(receivedOn) })}
            </p>
          ))}
        </li>
      ))}
    </Rows>
  );
}

export function RegistrationsTab({ disclosed: { record, rule } }: TabProps) {
  const { t } = useTranslation('customer');
  return (
    <Rows tell={rule.tell.registrations}>
      {record.registrations.map(({ id, kind, registeredOn, effectiveOn, endedOn }) => (
        <li key={id}>
          <strong>{t(`registration.${kind}`, { day: formatShortDay(registeredOn) })}</strong>
          <p className="small">
            {t('effectiveOn', { day: formatShortDay(effectiveOn) })}
            {endedOn !== null && `, ${t('endedOn', { day: formatShortDay(endedOn) })}`}
          </p>
        </li>
      ))}
    </Rows>
  );
}

export function CasesTab({ disclosed: { record, rule } }: TabProps) {
  const { t } = useTranslation('customer');
  const departments = useWorkplace(({ site }) => site.departments);
  return (
    <Rows tell={rule.tell.cases}>
      {record.cases.map(({ id, concern, departmentId, openedOn, state }) => (
        <li key={id}>
          <strong>{concern}</strong>
          <p className="small">
            {departments.find((one) => one.id === departmentId)?.name ?? departmentId}, {t(`caseState.${state}`)},{' '}
            {t('openedOn', { day: formatShortDay(openedOn) })}
          </p>
        </li>
      ))}
    </Rows>
  );
}

export function ContactsTab({ disclosed: { record, rule } }: TabProps) {
  const { t } = useTranslation('customer');
  const zone = useWorkplace(({ site }) => site.zone);
  return (
    <Rows tell={rule.tell.contacts}>
      {record.contacts.map(({ id, at, channel, direction, summary }) => (
        <li key={id}>
          <strong>{summary}</strong>
          <p className="small">
            {formatShortDay(at.slice(0, 10))}, {formatTime(at, zone)} · {t(`channel.${channel}`)},{' '}
            {t(`direction.${direction}`)}
          </p>
        </li>
      ))}
    </Rows>
  );
}

export function RightsTab({ disclosed: { record } }: TabProps) {
  const { t } = useTranslation('customer');
  return (
    <Rows>
      {record.representatives.map(({ id, kind, name, scope, from, to }) => (
        <li key={id}>
          <strong>{name}</strong>
          <p className="small">
            {t(`representative.${kind}`)}: {scope}, {t('since', { day: formatShortDay(from) })}
            {to !== null && `, ${t('endedOn', { day: formatShortDay(to) })}`}
          </p>
        </li>
      ))}
    </Rows>
  );
}
