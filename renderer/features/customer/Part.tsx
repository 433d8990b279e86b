import { type ReactNode, useId } from 'react';
import { useTranslation } from 'react-i18next';
import type { Telling } from '#shared/domain/disclosure/disclosure-rules.ts';
import { useWorkplace } from '../../store/app-store.ts';

interface PartProps {
  readonly title: string;
  /** Who tells about it; left out, the advisor. */
  readonly tell?: Telling;
  readonly children: ReactNode;
}

/** One part of what is on file. Where only a department tells about it, it says so instead. */
export function Part({ title, tell, children }: PartProps) {
  const { t } = useTranslation('customer');
  const id = useId();
  const departments = useWorkplace(({ site }) => site.departments);
  const teller = tell?.by === 'department' ? tell.department : null;
  return (
    <section className="record-part" aria-labelledby={id}>
      <h4 className="label" id={id}>
        {title}
      </h4>
      {teller === null ? (
        children
      ) : (
        <p className="muted">
          {t('toldBy', { department: departments.find((one) => one.id === teller)?.name ?? teller })}
        </p>
      )}
    </section>
  );
}
