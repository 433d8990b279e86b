import { useTranslation } from 'react-i18next';
import type { Customer } from '#shared/domain/customer/customer.ts';
import type {
  BenefitNotice,
  Contact,
  CustomerCase,
  Registration,
  Representative,
} from '#shared/domain/customer/customer-record.ts';
import { noticeInWords } from '#shared/domain/customer/notice-words.ts';
import type { Overview } from '#shared/domain/customer/overview.ts';
import type { Telling } from '#shared/domain/disclosure/disclosure-rules.ts';
import { useWorkplace } from '../../store/app-store.ts';
import { formatDay } from '../../ui/format.ts';
import { languageName } from '../../ui/format.ts';
import { StandingMark } from '../../ui/StandingMark.tsx';
import { formatShortDay } from './format.ts';
import { Part } from './Part.tsx';

/** What to mind when speaking; nothing where there is nothing to mind. */
export function NeedsPart({ customer: { language, needs } }: { readonly customer: Customer }) {
  const { t, i18n } = useTranslation('customer');
  if (language === 'de' && needs.length === 0) return null;
  return (
    <ul className="row" aria-label={t('needs')}>
      {language !== 'de' && <li className="tag">{t('speaks', { language: languageName(language, i18n.language) })}</li>}
      {needs.map((need) => (
        <li className="tag" key={need}>
          {t(`need.${need}`)}
        </li>
      ))}
    </ul>
  );
}

interface Told {
  readonly tell: Telling;
}

export function AppointmentPart({ overview, tell }: Told & { readonly overview: Overview }) {
  const { t, i18n } = useTranslation('customer');
  const { nextAppointment: next, missingPapers } = overview;
  return (
    <Part title={t('nextAppointment')} tell={tell}>
      {next ? (
        <>
          <p className="record-first">
            {formatDay(next.date, i18n.language)}, {next.from}
          </p>
          <p>
            {next.concern}
            <span className="muted small">
              {[next.officer, next.place === 'phone' ? t('byPhone') : next.room].filter(Boolean).join(' · ')}
            </span>
          </p>
          <StandingMark standing={next.standing} />
          {missingPapers.length > 0 && (
            <p className="missing">
              {t('missing')} <strong>{missingPapers.join(', ')}</strong>
            </p>
          )}
        </>
      ) : (
        <p className="muted">{t('noAppointment')}</p>
      )}
    </Part>
  );
}

export function NoticePart({ notice, tell }: Told & { readonly notice: BenefitNotice | null }) {
  const { t } = useTranslation('customer');
  return (
    <Part title={notice ? t('latestNoticeOf', { benefit: notice.benefit }) : t('latestNotice')} tell={tell}>
      {notice ? <p lang="de">{noticeInWords(notice)}</p> : <p className="muted">{t('noNotice')}</p>}
    </Part>
  );
}

export function CasesPart({ cases, tell }: Told & { readonly cases: readonly CustomerCase[] }) {
  const { t } = useTranslation('customer');
  const departments = useWorkplace(({ site }) => site.departments);
  if (cases.length === 0 && tell.by === 'advisor') return null;
  return (
    <Part title={t('cases')} tell={tell}>
      <ul>
        {cases.map(({ id, concern, departmentId, state }) => (
          <li key={id}>
            {concern}
            <span className="muted small">
              {departments.find((one) => one.id === departmentId)?.name ?? departmentId}, {t(`caseState.${state}`)}
            </span>
          </li>
        ))}
      </ul>
    </Part>
  );
}

export function RegistrationsPart({ registrations, tell }: Told & { readonly registrations: readonly Registration[] }) {
  const { t } = useTranslation('customer');
  if (registrations.length === 0 && tell.by === 'advisor') return null;
  return (
    <Part title={t('registrations')} tell={tell}>
      <ul>
        {registrations.map(({ id, kind, registeredOn }) => (
          <li key={id}>{t(`registration.${kind}`, { day: formatShortDay(registeredOn) })}</li>
        ))}
      </ul>
    </Part>
  );
}

export function ContactsPart({ contacts, tell }: Told & { readonly contacts: readonly Contact[] }) {
  const { t } = useTranslation('customer');
  if (contacts.length === 0 && tell.by === 'advisor') return null;
  return (
    <Part title={t('contacts')} tell={tell}>
      <ul>
        {contacts.map(({ id, at, channel, summary }) => (
          <li key={id}>
            {summary}
            <span className="muted small">
              {formatShortDay(at.slice(0, 10))}, {t(`channel.${channel}`)}
            </span>
          </li>
        ))}
      </ul>
    </Part>
  );
}

export function RepresentativesPart({ representatives }: { readonly representatives: readonly Representative[] }) {
  const { t } = useTranslation('customer');
  if (representatives.length === 0) return null;
  return (
    <Part title={t('representatives')}>
      <ul>
        {representatives.map(({ id, kind, name, scope }) => (
          <li key={id}>
            {name}
            <span className="muted small">
              {t(`representative.${kind}`)}: {scope}
            </span>
          </li>
        ))}
      </ul>
    </Part>
  );
}
