import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import '@xyflow/react/dist/base.css';
import '../../styles/workshop.css';
import { ask } from '../../store/command.ts';
import { agentBridge } from '../../store/bridge.ts';
import { FileList } from './FileList.tsx';
import { GuideBench } from './GuideBench.tsx';
import { useWorkshop } from './workshop-store.ts';

/** For those who write guides: the folder as it stands, its problems while one writes, each guide to see and to walk. */
export function WorkshopPage() {
  const { t } = useTranslation('workshop');
  const view = useWorkshop((state) => state.view);
  const message = useWorkshop((state) => state.message);
  const fileName = useWorkshop((state) => state.fileName);
  useEffect(watchFolder, []);
  const file = view?.files.find(({ name }) => name === fileName);
  return (
    <section className="workshop" aria-labelledby="workshop-title">
      <div className="workshop-files">
        <h1 id="workshop-title" tabIndex={-1}>
          {t('title')}
        </h1>
        {message !== null && <p role="alert">{message}</p>}
        {view && (
          <>
            <p className="muted small workshop-folder">{view.folder}</p>
            <FolderState />
            <FileList />
          </>
        )}
      </div>
      {file ? (
        <GuideBench key={file.guideId} file={file} />
      ) : (
        <div className="empty">
          <p className="empty-title">{t('choose')}</p>
          <p className="muted">{t('chooseText')}</p>
        </div>
      )}
    </section>
  );
}

/** How many problems there are now; told to screen readers when it changes. */
function FolderState() {
  const { t } = useTranslation('workshop');
  const view = useWorkshop((state) => state.view);
  if (!view) return null;
  const broken = view.files.filter(({ problemCount }) => problemCount > 0);
  const count = broken.reduce((sum, { problemCount }) => sum + problemCount, 0);
  const sound = view.files.length === 0 ? t('noFiles') : t('allSound');
  const counted = count === 0 ? sound : t('problemCount', { count });
  const words = { checking: t('checking'), unreadable: t('unreadable'), checked: counted };
  return (
    <p role="status" className="workshop-state" data-state={count > 0 ? 'broken' : view.state}>
      {words[view.state]}
    </p>
  );
}

/** Has the folder watched while the page is on the screen. */
function watchFolder(): () => void {
  const stop = agentBridge().on('workshop:changed', (view) => useWorkshop.setState({ view, message: null }));
  void ask('workshop:open', undefined).then((result) => {
    if (!result.ok) useWorkshop.setState({ message: result.error.message });
    // What was told meanwhile is newer.
    else if (result.value.revision >= (useWorkshop.getState().view?.revision ?? 0)) {
      useWorkshop.setState({ view: result.value, message: null });
    }
  });
  return () => {
    stop();
    void ask('workshop:close', undefined);
  };
}
