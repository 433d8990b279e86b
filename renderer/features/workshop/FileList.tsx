import { ListBox, ListBoxItem } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import { chooseFile, useWorkshop } from './workshop-store.ts';

/** The files of the folder, each with the count of its problems. */
export function FileList() {
  const { t, i18n } = useTranslation('workshop');
  const view = useWorkshop((state) => state.view);
  const fileName = useWorkshop((state) => state.fileName);
  return (
    <ListBox
      aria-label={t('files')}
      className="workshop-list"
      items={(view?.files ?? []).map((file) => ({ ...file, id: file.name }))}
      dependencies={[i18n.language]}
      selectionMode="single"
      selectionBehavior="replace"
      disallowEmptySelection
      selectedKeys={fileName === null ? [] : [fileName]}
      onSelectionChange={(keys) => {
        const [name] = keys === 'all' ? [] : keys;
        if (name !== undefined) chooseFile(String(name));
      }}
    >
      {({ name, title, problemCount }) => (
        <ListBoxItem id={name} textValue={name} className="workshop-file">
          <span className="workshop-file-title">{title ?? t('unnamed')}</span>
          <span className="workshop-file-name small">{name}</span>
          {problemCount > 0 && (
            <span className="tag" data-level="error">
              {t('problems', { count: problemCount })}
            </span>
          )}
        </ListBoxItem>
      )}
    </ListBox>
  );
}
