import { Link2 } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { GuideTarget } from '#shared/domain/guide/guide-link.ts';
import { command } from '../../store/command.ts';
import { ActionButton } from '../../ui/ActionButton.tsx';

/** Copies a link to this very step, for a colleague: it names the guide and the step, nothing of the conversation. */
export function CopyGuideLink(target: GuideTarget) {
  const { t } = useTranslation('guide');
  return (
    <ActionButton
      look="quiet"
      icon={Link2}
      label={t('copyLink')}
      onPress={() => void command('guide:copyLink', target)}
    />
  );
}
