import { edgeName, ownEdgesOf, walkEveryWay } from '#shared/domain/guide/check/coverage.ts';
import { chooseGuides, placesOf } from './choose.ts';

/** `coverage [GUIDE...]`: walks every way of every guide in every jurisdiction through the engine; 1 if one is left. */
export function coverageCommand(args: readonly string[]): number {
  let missing = 0;
  for (const { id, compile, site, jurisdictions } of chooseGuides(args)) {
    const walked = new Set<string>();
    const paper = new Set<string>();
    for (const place of placesOf(jurisdictions)) {
      const guide = compile(place);
      const jurisdiction = site.jurisdictions.find((one) => one.id === place.jurisdictionId) ?? null;
      for (const edge of ownEdgesOf(guide)) paper.add(edgeName(edge));
      const wanted = new Set([...paper].filter((name) => !walked.has(name)));
      if (wanted.size === 0) continue;
      for (const name of walkEveryWay(guide, jurisdiction, site.jurisdictions, wanted).keys()) walked.add(name);
    }
    const left = [...paper].filter((name) => !walked.has(name));
    missing += left.length;
    console.log(`${id}: ${paper.size - left.length} von ${paper.size} Wegen begangen`);
    for (const name of left) console.log(`  nicht begangen: ${name}`);
  }
  return missing === 0 ? 0 : 1;
}
