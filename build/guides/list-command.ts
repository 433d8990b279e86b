import { topics } from '#shared/domain/guide/topic.ts';
import { chooseGuides } from './choose.ts';

/** `list`: every guide with its topic, size, variants and jurisdictions. */
export function listCommand(args: readonly string[]): number {
  const guides = chooseGuides(args);
  for (const { id, family, jurisdictions, compile, site } of guides) {
    const { title, topic, version, validFrom } = family.base.file.value;
    const nodes = Object.values(compile({ jurisdictionId: jurisdictions[0] ?? null, siteId: null }).nodes);
    const goals = nodes.filter(({ type }) => type === 'outcome').length;
    const places = jurisdictions.length === site.jurisdictions.length ? 'alle Rechtskreise' : jurisdictions.join(', ');
    const variants = family.variants.map(({ variant }) => variant).join(', ');
    console.log(`${id} · ${title} (Fassung ${version}, ab ${validFrom})`);
    console.log(
      `  ${topics[topic]} · ${nodes.length} Schritte, ${goals} Ziele · ${places}${variants && ` · eigene Fassungen: ${variants}`}`,
    );
  }
  console.log(`${guides.length} Leitfäden`);
  return 0;
}
