import { FileText } from 'lucide-react';
import { Button, Menu, MenuItem, MenuTrigger, Popover } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import type { NoteAids } from '#shared/domain/note/note-aids.ts';

interface TemplateMenuProps {
  readonly templates: NoteAids['templates'];
  readonly onChoose: (text: string) => void;
}

/** Texts to begin a note with. */
export function TemplateMenu({ templates, onChoose }: TemplateMenuProps) {
  const { t } = useTranslation('note');
  if (templates.length === 0) return null;
  return (
    <MenuTrigger>
      <Button className="button button-quiet">
        <FileText aria-hidden="true" size={16} />
        <span>{t('template')}</span>
      </Button>
      <Popover className="popover">
        <Menu className="menu" onAction={(name) => onChoose(templates.find((one) => one.name === name)?.text ?? '')}>
          {templates.map(({ name }) => (
            <MenuItem key={name} id={name} className="menu-item">
              {name}
            </MenuItem>
          ))}
        </Menu>
      </Popover>
    </MenuTrigger>
  );
}
