import type { LucideIcon } from 'lucide-react';

export type Light = 'good' | 'waiting' | 'bad' | 'off';

interface ConnectionLightProps {
  readonly icon: LucideIcon;
  readonly name: string;
  readonly light: Light;
  /** The state in words; the colour only repeats it. */
  readonly words: string;
  /** Said when pointed at and to screen readers. */
  readonly more?: string;
  /** Shows `more` as well where there is room. */
  readonly showsMore?: boolean;
}

/** One connection: its name and how it stands. */
export function ConnectionLight({ icon: Icon, name, light, words, more, showsMore = false }: ConnectionLightProps) {
  return (
    <li className="light" data-light={light} {...(more && { title: more })}>
      <Icon aria-hidden="true" size={18} />
      <span>
        <span className="light-name">{name}</span>
        <span className="light-words">
          <span>{words}</span>
          {more && <span className={showsMore ? 'light-more' : 'visually-hidden'}>, {more}</span>}
        </span>
      </span>
    </li>
  );
}
