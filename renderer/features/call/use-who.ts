import { useTranslation } from 'react-i18next';
import type { Call } from '#shared/domain/call/call.ts';
import { targetsOf } from '#shared/domain/directory/directory.ts';
import { formatForPeople } from '#shared/domain/phone/phone-number.ts';
import type { Site } from '#shared/domain/site/site.ts';
import { useWorkplace } from '../../store/app-store.ts';

/** How a call is named: a place of the directory by its name, everybody else by number. A customer has no name here. */
export function useWho(): (call: Call) => string {
  const { t } = useTranslation('call');
  const site = useWorkplace((workplace) => workplace.site);
  return ({ origin, kind }) => {
    if (origin.anonymous) return t('anonymous');
    const name = kind === 'customer' ? null : nameOf(site, [origin.number, origin.display]);
    return name ?? origin.display;
  };
}

/** Where a call is sent: by name where the directory knows it. */
export function useTargetName(): (target: string) => string {
  const site = useWorkplace((workplace) => workplace.site);
  return (target) => nameOf(site, [target]) ?? (target.startsWith('+') ? formatForPeople(target) : target);
}

function nameOf(site: Site, numbers: readonly (string | null)[]): string | null {
  return targetsOf(site).find(({ number }) => numbers.includes(number))?.name ?? null;
}
