import { Building2, Hash, Languages, Phone, Siren, UserRound, UsersRound } from 'lucide-react';
import { ListBoxItem, Text } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import type { TargetState } from '#shared/domain/directory/directory.ts';
import { Key } from '../../ui/Key.tsx';
import { TargetStateTag } from '../directory/index.ts';
import type { Pick } from './picks.ts';

const icons = {
  emergency: Siren,
  number: Phone,
  extension: Phone,
  code: Hash,
  department: UsersRound,
  colleague: UserRound,
  site: Building2,
  interpreter: Languages,
} as const;

interface TargetOptionProps {
  readonly pick: Pick;
  readonly verb: string;
  readonly state: TargetState | undefined;
  /** Enter picks it while no row was chosen by arrow. */
  readonly isUsual: boolean;
}

/** One row: who or what, what is worth knowing, and whether they are free. */
export function TargetOption({ pick, verb, state = 'unknown', isUsual }: TargetOptionProps) {
  const { t } = useTranslation(['dial', 'directory', 'keys']);
  const shown = useShown(pick);
  const Icon = icons[shown.icon];
  const isColleague = pick.kind === 'target' && pick.target.kind === 'colleague';
  const facts = [shown.detail, isColleague && t(`directory:state.${state}`)].filter(Boolean);
  return (
    <ListBoxItem
      id={pick.id}
      className="target-option"
      textValue={shown.title}
      aria-label={[`${verb}: ${shown.title}`, ...facts].join(', ')}
    >
      <Icon aria-hidden="true" size={18} />
      <span className="target-words">
        <Text slot="label" className="target-name">
          {shown.title}
        </Text>
        {shown.detail !== '' && (
          <span className="muted small" data-level={shown.isWarning ? 'warning' : undefined}>
            {shown.detail}
          </span>
        )}
      </span>
      <span className="row">
        {isColleague && <TargetStateTag state={state} />}
        {isUsual && <Key>{t('keys:enter')}</Key>}
      </span>
    </ListBoxItem>
  );
}

function useShown(pick: Pick) {
  const { t } = useTranslation(['dial', 'directory']);
  if (pick.kind === 'target') {
    const { kind, name, role, display } = pick.target;
    const detail = [role || t(`directory:kind.${kind}`), display].join(' · ');
    return { icon: kind, title: name, detail, isWarning: false };
  }
  const { kind, display, hints, extension } = pick.choice;
  const words = [
    kind === 'number' && hints.length > 0 ? '' : t(`kind.${kind}`),
    ...hints.map((hint) => t(`hint.${hint}`)),
    extension === null ? '' : t('extension', { extension }),
  ].filter((word) => word !== '');
  return { icon: kind, title: display, detail: words.join(' · '), isWarning: hints.includes('premium') };
}
