import { Building2, CircleHelp, Landmark } from 'lucide-react';

interface JurisdictionChipProps {
  readonly kind: 'agency' | 'arge' | null;
  readonly name: string;
  /** Such as "SGB III"; left out where main does not tell. */
  readonly law?: string;
}

/** Whose rules a call falls under. Agency and ARGE differ by icon, shape and words, not by colour alone. */
export function JurisdictionChip({ kind, name, law }: JurisdictionChipProps) {
  const Icon = kind === 'agency' ? Landmark : kind === 'arge' ? Building2 : CircleHelp;
  return (
    <span className="chip" data-kind={kind ?? 'unknown'}>
      <Icon aria-hidden="true" size={16} />
      <span>{name}</span>
      {law && <span className="chip-law">{law}</span>}
    </span>
  );
}
