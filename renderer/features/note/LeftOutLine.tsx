import { Button } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import { MAX_NOTE_LENGTH } from '#shared/domain/conversation/note-length.ts';
import type { LeftOut } from './use-long-texts.ts';

interface LeftOutLineProps {
  readonly leftOut: LeftOut | null;
  readonly onDone: () => void;
}

/** What did not fit, until somebody has read it. */
export function LeftOutLine({ leftOut, onDone }: LeftOutLineProps) {
  const { t } = useTranslation('note');
  return (
    <div role="alert" className="note-left-out">
      {leftOut && (
        <>
          <p>{t(`leftOut.${leftOut.from}`, { ...leftOut, limit: MAX_NOTE_LENGTH })}</p>
          <Button className="button button-quiet" onPress={onDone}>
            {t('leftOut.done')}
          </Button>
        </>
      )}
    </div>
  );
}
