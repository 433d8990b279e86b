import { useTranslation } from 'react-i18next';
import type { Call } from '#shared/domain/call/call.ts';

/** How a call is named: a place of the directory by its name, everybody else by number. A customer has no name here. */
export function useWho(): (call: Pick<Call, 'name' | 'origin'>) => string {
  const { t } = useTranslation('call');
  return ({ name, origin }) => name ?? (origin.anonymous ? t('anonymous') : origin.display);
}
