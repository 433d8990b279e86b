import { FileText } from 'lucide-react';
import { useEffect, useRef, useState } from 'react';
import { Button, Menu, MenuItem, MenuTrigger, Popover } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import type { NoteAids } from '#shared/domain/note/note-aids.ts';

interface TemplateMenuProps {
  readonly templates: NoteAids['templates'];
  /** Told once the menu is closed: until then it holds the focus. */
  readonly onChoose: (text: string) => void;
}

/** Texts to begin a note with. */
export function TemplateMenu({ templates, onChoose }: TemplateMenuProps) {
  const { t } = useTranslation('note');
  const [isOpen, setIsOpen] = useState(false);
  const chosen = useRef<string | null>(null);
  useEffect(() => {
    if (isOpen || chosen.current === null) return;
    const text = chosen.current;
    chosen.current = null;
    onChoose(text);
  }, [isOpen, onChoose]);
  if (templates.length === 0) return null;
  const choose = (name: unknown) => {
    chosen.current = templates.find((one) => one.name === name)?.text ?? null;
  };
  return (
    <MenuTrigger isOpen={isOpen} onOpenChange={setIsOpen}>
      <Button className="button button-quiet">
        <FileText aria-hidden="true" size={16} />
        <span>{t('template')}</span>
      </Button>
      <Popover className="popover">
        <Menu className="menu" onAction={choose}>
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
