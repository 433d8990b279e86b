import { ArchiveRestore, Check, Copy, UserRoundCheck } from 'lucide-react';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { OpenedRescued } from '#shared/domain/rescued/rescued.ts';
import { useWorkplace } from '../../store/app-store.ts';
import { command } from '../../store/command.ts';
import { ActionButton } from '../../ui/ActionButton.tsx';
import type { Finish } from './use-rescued.ts';
import { useFieldName, useTableName } from './use-table-name.ts';

interface OpenedRescuedViewProps {
  readonly opened: OpenedRescued;
  readonly onClose: () => void;
  readonly onFinish: (what: Finish) => Promise<void>;
}

/** One thing that was rescued, field by field. */
export function OpenedRescuedView({ opened, onClose, onFinish }: OpenedRescuedViewProps) {
  const { t } = useTranslation('settings');
  const tableName = useTableName();
  const fieldName = useFieldName();
  const conversation = useWorkplace((workplace) => workplace.conversation);
  const speaker = conversation?.hungUpAt === null && conversation.speaker.kind === 'customer' ? conversation : null;
  const [copied, setCopied] = useState<string | null>(null);
  const title = useRef<HTMLHeadingElement>(null);
  useEffect(() => title.current?.focus(), []);
  const { key, table, fields, hasLostPerson } = opened;
  const copy = async (field: string) => {
    const result = await command('rescued:copy', { key, field });
    setCopied(result.ok ? field : null);
  };
  return (
    <section className="rescued-opened" aria-labelledby="rescued-opened">
      <h3 id="rescued-opened" ref={title} tabIndex={-1}>
        {t('rescued.opened', { what: tableName(table) })}
      </h3>
      <dl className="facts rescued-fields">
        {fields.map(({ name, value }) => (
          <div key={name}>
            <dt>{fieldName(name)}</dt>
            <dd>
              {value === null || value === '' ? (
                <span className="muted">{t('rescued.empty')}</span>
              ) : (
                <>
                  <span className="rescued-value">{value}</span>
                  <ActionButton
                    look="quiet"
                    icon={Copy}
                    label={t('rescued.copy')}
                    aria-label={t('rescued.copyLabel', { field: fieldName(name) })}
                    onPress={() => void copy(name)}
                  />
                </>
              )}
            </dd>
          </div>
        ))}
      </dl>
      <p role="status">{copied !== null && t('rescued.copied')}</p>
      <div className="row">
        <ActionButton
          look="primary"
          icon={ArchiveRestore}
          label={t('rescued.putBack')}
          onPress={() => void onFinish({ how: 'putBack', conversationId: null })}
        />
        {hasLostPerson && speaker?.speaker.kind === 'customer' && (
          <ActionButton
            icon={UserRoundCheck}
            label={t('rescued.assign', { name: speaker.speaker.name })}
            onPress={() => void onFinish({ how: 'putBack', conversationId: speaker.id })}
          />
        )}
        <ActionButton icon={Check} label={t('rescued.settle')} onPress={() => void onFinish({ how: 'settle' })} />
        <ActionButton look="quiet" label={t('rescued.close')} onPress={onClose} />
      </div>
      {hasLostPerson && speaker === null && <p className="muted">{t('rescued.assignHint')}</p>}
      <p className="muted">{t('rescued.settleHint')}</p>
    </section>
  );
}
