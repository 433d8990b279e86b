import { writeFileSync } from 'node:fs';
import { toMermaid } from '#shared/domain/guide/graph/to-mermaid.ts';
import { takeOption } from '../setup/arguments.mjs';
import { chooseGuides, placeAt } from './choose.ts';
import { toSvg } from './to-svg.ts';

/** `graph GUIDE [--jurisdiction ID] [--svg FILE] [--mermaid FILE]`: the guide as a picture; Mermaid text without a file. */
export async function graphCommand(args: readonly string[]): Promise<number> {
  const { value: jurisdictionId, rest: one } = takeOption([...args], 'jurisdiction');
  const { value: svg, rest: two } = takeOption(one, 'svg');
  const { value: mermaid, rest: names } = takeOption(two, 'mermaid');
  const [chosen] = names.length === 1 ? chooseGuides(names) : [];
  if (!chosen) {
    console.error('Aufruf: npm run guides -- graph LEITFADEN [--jurisdiction ID] [--svg DATEI] [--mermaid DATEI]');
    return 2;
  }
  const guide = chosen.compile(placeAt(chosen.site, jurisdictionId ?? null, null));
  if (svg !== undefined) writeFileSync(svg, await toSvg(guide));
  if (mermaid !== undefined) writeFileSync(mermaid, toMermaid(guide));
  if (svg === undefined && mermaid === undefined) console.log(toMermaid(guide));
  return 0;
}
