import { coverWays } from '#shared/domain/guide/check/ways-covered.ts';
import { chooseGuides, placesOf } from './choose.ts';

/** `coverage [GUIDE...]`: walks every way of every guide in every jurisdiction through the engine; 1 if one is left. */
export function coverageCommand(args: readonly string[]): number {
  let missing = 0;
  for (const chosen of chooseGuides(args)) {
    const { id, compile, site } = chosen;
    const places = placesOf(chosen).map((place) => ({
      guide: compile(place),
      jurisdiction: site.jurisdictions.find((one) => one.id === place.jurisdictionId) ?? null,
    }));
    const { count, left } = coverWays(places, site.jurisdictions);
    missing += left.length;
    console.log(`${id}: ${count - left.length} von ${count} Wegen begangen`);
    for (const name of left) console.log(`  nicht begangen: ${name}`);
  }
  return missing === 0 ? 0 : 1;
}
