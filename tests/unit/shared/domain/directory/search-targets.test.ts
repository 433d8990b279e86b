import { describe, expect, it } from 'vitest';
import { targetsOf } from '#shared/domain/directory/directory.ts';
import { searchTargets } from '#shared/domain/directory/search-targets.ts';
import { site } from '../../../../support/screens/sample-workplace.ts';

const targets = targetsOf(site);
const found = (typed: string): string[] => searchTargets(targets, typed).map(({ id }) => id);

describe('The directory of the site file', () => {
  it('has departments, colleagues, both partner sites and interpreters', () => {
    expect(new Set(targets.map(({ kind }) => kind))).toEqual(
      new Set(['department', 'colleague', 'site', 'interpreter']),
    );
    expect(targets.filter(({ kind }) => kind === 'site').map(({ id }) => id)).toEqual(['site:gera', 'site:gotha']);
    expect(new Set(targets.map(({ id }) => id)).size).toBe(targets.length);
  });

  it('shows everybody while nothing is typed', () => {
    expect(found('  ')).toEqual(targets.map(({ id }) => id));
  });
});

describe('Searching the directory', () => {
  it.each([
    ['by name', 'wiesengrund', 'colleague:wiesengrund'],
    ['by the beginning of a word', 'wies', 'colleague:wiesengrund'],
    ['by an umlaut', 'Börner', 'colleague:boerner'],
    ['by an umlaut left off', 'borner', 'colleague:boerner'],
    ['by an umlaut written out', 'BOERNER', 'colleague:boerner'],
    ['with a typo', 'Wisengrund', 'colleague:wiesengrund'],
    ['by function', 'sgb ii boerde', 'colleague:boerner'],
    ['by an extension', '2003', 'colleague:wiesengrund'],
    ['by a number as it is read', '040 66969', 'site:gera'],
    ['by a language', 'russisch', 'interpreter:dolmetschdienst'],
    ['by department with a typo', 'familenkasse', 'department:familienkasse'],
    ['by site', 'gotha', 'site:gotha'],
  ])('finds %s', (_how, typed, id) => {
    expect(found(typed)[0]).toBe(id);
  });

  it('finds words in any order, and needs every one', () => {
    expect(found('boerde börner')).toEqual(['colleague:boerner']);
    expect(found('börner gera')).toEqual([]);
  });

  it('puts who is called that way before who merely is similar', () => {
    const [first] = found('leistung');
    expect(first).toMatch(/^department:leistung/);
  });
});
