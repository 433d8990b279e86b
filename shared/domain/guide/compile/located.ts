import type { Source } from './guide-set.ts';

export type Path = readonly PropertyKey[];

/** A value of a guide that knows the file and the place where it was said, also after variants were applied. */
export type Located = { readonly source: Source; readonly path: Path } & (
  | { readonly kind: 'scalar'; readonly value: unknown }
  | { readonly kind: 'list'; readonly items: readonly Located[] }
  | { readonly kind: 'map'; readonly fields: ReadonlyMap<string, Located> }
);
export type LocatedMap = Extract<Located, { kind: 'map' }>;

export function locate(value: unknown, source: Source, path: Path = []): Located {
  if (Array.isArray(value)) {
    return { source, path, kind: 'list', items: value.map((item, index) => locate(item, source, [...path, index])) };
  }
  if (typeof value === 'object' && value !== null) {
    const fields = Object.entries(value).map(
      ([name, field]) => [name, locate(field, source, [...path, name])] as const,
    );
    return { source, path, kind: 'map', fields: new Map(fields) };
  }
  return { source, path, kind: 'scalar', value };
}

/** The value without its places. */
export function plain(located: Located | undefined): unknown {
  switch (located?.kind) {
    case 'scalar':
      return located.value;
    case 'list':
      return located.items.map(plain);
    case 'map':
      return Object.fromEntries([...located.fields].map(([name, field]) => [name, plain(field)]));
    case undefined:
      return undefined;
  }
}

/** Where a path of the merged value was said; where the path ends early, its last part that is there. */
export function placeOf(located: Located, path: Path): { readonly source: Source; readonly path: Path } {
  const [part, ...rest] = path;
  const child = part === undefined ? undefined : childOf(located, part);
  if (child) return placeOf(child, rest);
  return { source: located.source, path: [...located.path, ...path] };
}

export function childOf(located: Located, part: PropertyKey): Located | undefined {
  if (located.kind === 'map') return located.fields.get(String(part));
  if (located.kind === 'list' && typeof part === 'number') return located.items[part];
  return undefined;
}

/** A map with some fields replaced or, where undefined, taken away. */
export function withFields(map: LocatedMap, changes: ReadonlyMap<string, Located | undefined>): LocatedMap {
  const fields = new Map(map.fields);
  for (const [name, field] of changes) {
    if (field) fields.set(name, field);
    else fields.delete(name);
  }
  return { ...map, fields };
}

export function isSame(one: Located | undefined, other: Located | undefined): boolean {
  return JSON.stringify(plain(one)) === JSON.stringify(plain(other));
}
