import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { WorkshopEdition } from '#shared/domain/guide/workshop.ts';
import { SelectField } from '../../ui/SelectField.tsx';
import { compareGuides, type TextChange } from './compare-guides.ts';
import { useJurisdictionOptions } from './places.ts';
import { useGuide } from './use-guide.ts';
import { useWords } from './use-words.ts';
import { useWorkshop } from './workshop-store.ts';

interface Side {
  readonly edition: WorkshopEdition;
  readonly jurisdictionId: string | null;
}

/** Two versions of a guide: as it was loaded and as it is now, or as it is here and there; word by word. */
export function CompareView({ guideId }: { readonly guideId: string }) {
  const { t } = useTranslation('workshop');
  const words = useWords();
  const { jurisdictionId, siteId } = useWorkshop();
  const [left, setLeft] = useState<Side>({ edition: 'library', jurisdictionId });
  const [right, setRight] = useState<Side>({ edition: 'folder', jurisdictionId });
  const before = useGuide({ guideId, siteId, ...left });
  const after = useGuide({ guideId, siteId, ...right });
  const comparison = useMemo(
    () => (before.guide && after.guide ? compareGuides(before.guide, after.guide, words) : null),
    [before.guide, after.guide, words],
  );
  const message = before.message ?? after.message;
  const isSame = comparison?.head.length === 0 && comparison.steps.length === 0;
  return (
    <div className="workshop-compare">
      <SideFields name={t('before')} side={left} onChange={setLeft} />
      <SideFields name={t('after')} side={right} onChange={setRight} />
      <div className="workshop-changes">
        {message !== null && <p role="status">{message}</p>}
        {isSame && <p role="status">{t('noDifference')}</p>}
        {comparison && comparison.head.length > 0 && (
          <section aria-labelledby="change-head">
            <h3 id="change-head">{t('head')}</h3>
            <Changes changes={comparison.head} />
          </section>
        )}
        {comparison?.steps.map(({ nodeId, title, kind, changes }) => (
          <section key={nodeId} aria-labelledby={`change-${nodeId}`}>
            <h3 id={`change-${nodeId}`}>
              {title} <span className="tag">{t(`change.${kind}`)}</span>
            </h3>
            <Changes changes={changes} />
          </section>
        ))}
      </div>
    </div>
  );
}

interface SideFieldsProps {
  readonly name: string;
  readonly side: Side;
  readonly onChange: (side: Side) => void;
}

function SideFields({ name, side, onChange }: SideFieldsProps) {
  const { t } = useTranslation('workshop');
  const jurisdictions = useJurisdictionOptions();
  return (
    <fieldset className="workshop-side">
      <legend className="label">{name}</legend>
      <SelectField
        label={t('edition')}
        placeholder=""
        options={[
          { id: 'library', label: t('editionLibrary') },
          { id: 'folder', label: t('editionFolder') },
        ]}
        value={side.edition}
        onChange={(id) => onChange({ ...side, edition: id === 'library' ? 'library' : 'folder' })}
      />
      <SelectField
        label={t('jurisdiction')}
        placeholder=""
        options={jurisdictions}
        value={side.jurisdictionId ?? 'any'}
        onChange={(id) => onChange({ ...side, jurisdictionId: id === 'any' ? null : id })}
      />
    </fieldset>
  );
}

/** What came is underlined, what went is struck out: nobody has to tell colours apart. */
function Changes({ changes }: { readonly changes: readonly TextChange[] }) {
  const { t } = useTranslation('workshop');
  return (
    <dl>
      {changes.map(({ key, role, pieces }) => (
        <div key={key}>
          <dt className="label">{t(`role.${role}`)}</dt>
          <dd>
            {pieces.map(({ kind, text }, index) => {
              const place = `${index} ${kind}`;
              if (kind === 'added') return <ins key={place}>{text}</ins>;
              if (kind === 'removed') return <del key={place}>{text}</del>;
              return <span key={place}>{text}</span>;
            })}
          </dd>
        </div>
      ))}
    </dl>
  );
}
