import { CircleCheck } from 'lucide-react';
import { Button } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import { buttonKeys } from '../../ui/button-keys.tsx';
import { Key } from '../../ui/Key.tsx';
import type { Protocol } from './use-protocol.ts';

/** Puts the short protocol into the note, and out again. Twice only on purpose: then it has no key. */
export function ProtocolAction({ protocol: { standing, fits, toggle } }: { readonly protocol: Protocol }) {
  const { t } = useTranslation('guide');
  const hasKey = standing !== 'edited';
  return (
    <>
      <p role="status" className={standing === 'taken' ? 'step-taken' : 'visually-hidden'}>
        {standing === 'taken' && (
          <>
            <CircleCheck aria-hidden="true" size={18} /> <span>{t('protocol.isThere')}</span>
          </>
        )}
      </p>
      <Button
        className="answer"
        data-place="protocol"
        {...(hasKey && buttonKeys('2'))}
        isDisabled={!fits}
        onPress={toggle}
      >
        {hasKey && <Key>2</Key>}
        <span>
          {t(`protocol.${standing}`)}
          {!fits && <span className="muted"> · {t('protocol.full')}</span>}
          {standing === 'edited' && <span className="muted"> · {t('protocol.wasEdited')}</span>}
        </span>
      </Button>
    </>
  );
}
