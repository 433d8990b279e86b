import { Tab, TabList, TabPanel, Tabs } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import { jurisdictionGroups } from '#shared/domain/guide/known-facts.ts';
import type { Guide } from '#shared/domain/guide/guide.ts';
import type { WorkshopFile } from '#shared/domain/guide/workshop.ts';
import { useWorkplace } from '../../store/app-store.ts';
import { DayField } from '../../ui/DateTimeFields.tsx';
import { SelectField } from '../../ui/SelectField.tsx';
import { CompareView } from './CompareView.tsx';
import { GraphView } from './GraphView.tsx';
import { useJurisdictionOptions } from './places.ts';
import { ProblemList } from './ProblemList.tsx';
import { useGuide } from './use-guide.ts';
import { WalkView } from './WalkView.tsx';
import { useWorkshop, type WorkshopTab, workshopTabs } from './workshop-store.ts';

/** One guide on the bench: for whom and when, and what to do with it. */
export function GuideBench({ file }: { readonly file: WorkshopFile }) {
  const { t } = useTranslation('workshop');
  const { tab, jurisdictionId, siteId } = useWorkshop();
  const { guideId } = file;
  const { guide, message } = useGuide({ guideId, jurisdictionId, siteId, edition: 'folder' });
  return (
    <div className="workshop-bench">
      <header className="workshop-head">
        <h2>{file.title ?? file.name}</h2>
        <PlaceFields />
        {guide && <Validity guide={guide} />}
      </header>
      <Tabs
        className="workshop-tabs"
        selectedKey={tab}
        onSelectionChange={(key) => useWorkshop.setState({ tab: key as WorkshopTab })}
      >
        <TabList aria-label={t('views')} className="tab-list">
          {workshopTabs.map((name) => (
            <Tab key={name} id={name} className="tab">
              {t(`tab.${name}`)}
              {name === 'problems' && file.problemCount > 0 && ` (${file.problemCount})`}
            </Tab>
          ))}
        </TabList>
        <TabPanel id="problems" className="workshop-panel">
          <ProblemList guideId={guideId} />
        </TabPanel>
        <TabPanel id="graph" className="workshop-panel workshop-panel-graph">
          {guide ? <GraphView guide={guide} /> : <NotThere message={message} />}
        </TabPanel>
        <TabPanel id="walk" className="workshop-panel">
          {guide ? <WalkView guide={guide} /> : <NotThere message={message} />}
        </TabPanel>
        <TabPanel id="compare" className="workshop-panel">
          <CompareView guideId={guideId} />
        </TabPanel>
      </Tabs>
    </div>
  );
}

function NotThere({ message }: { readonly message: string | null }) {
  return message === null ? null : <p role="status">{message}</p>;
}

function PlaceFields() {
  const { t } = useTranslation('workshop');
  const { jurisdictionId, siteId, day } = useWorkshop();
  const partners = useWorkplace(({ site }) => site.partners);
  const jurisdictions = useJurisdictionOptions();
  return (
    <div className="workshop-place">
      <SelectField
        label={t('jurisdiction')}
        placeholder={t('anyJurisdiction')}
        options={jurisdictions}
        value={jurisdictionId ?? 'any'}
        onChange={(id) => useWorkshop.setState({ jurisdictionId: id === 'any' ? null : id })}
      />
      {partners.length > 0 && (
        <SelectField
          label={t('origin')}
          placeholder={t('ownSite')}
          options={[
            { id: 'own', label: t('ownSite') },
            ...partners.map(({ id, name }) => ({ id, label: t('overflowFrom', { site: name }) })),
          ]}
          value={siteId ?? 'own'}
          onChange={(id) => useWorkshop.setState({ siteId: id === 'own' ? null : id })}
        />
      )}
      <DayField
        label={t('day')}
        value={day}
        onChange={(next) => {
          if (next !== null) useWorkshop.setState({ day: next });
        }}
      />
    </div>
  );
}

/** Whether conversations would be offered this guide there and then. */
function Validity({ guide }: { readonly guide: Guide }) {
  const { t } = useTranslation('workshop');
  const { day, jurisdictionId } = useWorkshop();
  const jurisdiction = useWorkplace(({ site }) => site.jurisdictions.find(({ id }) => id === jurisdictionId));
  const isFor =
    jurisdiction === undefined ||
    guide.jurisdictions.length === 0 ||
    guide.jurisdictions.some(
      (name) =>
        name === jurisdiction.id ||
        Object.entries(jurisdictionGroups).some(([group, kind]) => group === name && kind === jurisdiction.kind),
    );
  const isInForce = guide.validFrom <= day && (guide.validTo === undefined || day <= guide.validTo);
  const variants = guide.variants.length === 0 ? t('noVariant') : t('variants', { names: guide.variants.join(', ') });
  return (
    <p className="small">
      {!isFor && (
        <span className="tag" data-level="warning">
          {t('notForIt')}
        </span>
      )}{' '}
      {!isInForce && (
        <span className="tag" data-level="warning">
          {t('notInForce')}
        </span>
      )}{' '}
      <span className="muted">{variants}</span>
    </p>
  );
}
