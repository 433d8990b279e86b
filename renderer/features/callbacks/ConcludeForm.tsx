import { useTranslation } from 'react-i18next';
import type { ListedCallback } from '#shared/domain/callback/callback.ts';
import { command } from '../../store/command.ts';
import { AttemptForm } from './AttemptForm.tsx';

/** Asks how an attempt to keep a promise went. */
export function ConcludeForm({ callback }: { readonly callback: Pick<ListedCallback, 'id' | 'dialledAt'> }) {
  const { t } = useTranslation('callback');
  return (
    <AttemptForm
      dialledAt={callback.dialledAt}
      describe={(outcome) => ({ name: t(`outcome.${outcome}`), next: t(`next.${outcome}`) })}
      onConclude={(outcome, note) => command('callback:conclude', { callbackId: callback.id, outcome, note })}
    />
  );
}
