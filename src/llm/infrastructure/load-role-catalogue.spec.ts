import { describe, expect, it } from '@jest/globals';
import { ConfigError, projectRoot, readConfigFile } from '../../platform/config/index.js';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { loadRoleCatalogue, type RoleFiles } from './load-role-catalogue.js';

type Content = Record<string, unknown>;

/** The real files, one of them changed. */
function filesWith(path: string, change: (content: Content) => unknown): RoleFiles {
  return {
    list: (folder) => readdirSync(join(projectRoot, 'config', folder)),
    read: (wanted) => {
      const content = readConfigFile<Content>(wanted);
      return wanted === path ? change(structuredClone(content)) : content;
    },
  };
}

function messageOf(load: () => unknown): string {
  try {
    load();
  } catch (error) {
    if (error instanceof ConfigError) return error.message;
    throw error;
  }
  return 'no error';
}

describe('loadRoleCatalogue', () => {
  it('reads at least 25 families in each language, the same ones', () => {
    const { ru, en } = loadRoleCatalogue().languages;
    expect(en.families.size).toBeGreaterThanOrEqual(25);
    expect([...ru.families.keys()]).toEqual([...en.families.keys()]);
  });

  const family = 'roles/families/en/finance.yaml';
  const faults: [string, string, (content: Content) => unknown, RegExp][] = [
    ['a family without a purpose', family, ({ act: _, ...rest }) => rest, /finance\.yaml.*'act'/u],
    [
      'a skill level out of range',
      family,
      (content) => ({ ...content, skills: { A: { x: 9 }, B: { y: 2 } } }),
      /finance\.yaml: \/skills\/A\/x/u,
    ],
    [
      'a quality that no list holds',
      family,
      (content) => ({ ...content, qualities: ['nobody', 'integrity'] }),
      /"nobody" is not in texts\/en\.yaml/u,
    ],
    [
      'a competence that no list holds',
      family,
      (content) => ({ ...content, competences: ['nothing'] }),
      /"nothing" is not in texts\/en\.yaml/u,
    ],
    [
      'an undeclared placeholder',
      'roles/texts/en.yaml',
      (content) => ({ ...content, peopleTask: 'Lead {people}' }),
      /texts\/en\.yaml: peopleTask .*\[count\].*\[people\]/u,
    ],
    [
      'a placeholder in a plain text',
      'roles/texts/ru.yaml',
      (content) => ({ ...content, software: ['{x}'] }),
      /texts\/ru\.yaml: software\.0/u,
    ],
    [
      'a kind known in one language only',
      'roles/kinds/en.yaml',
      (content) => (content as unknown as unknown[]).slice(1),
      /kinds\/en\.yaml: the kind "deputy" is missing/u,
    ],
    [
      'no standard seniority',
      'roles/seniority.yaml',
      (content) => ({
        ...content,
        levels: (content['levels'] as { marks: string[] }[]).filter(({ marks }) => marks.length > 0),
      }),
      /no level without marks/u,
    ],
    ['an empty file', family, () => null, /finance\.yaml: \/ must be object/u],
  ];

  it.each(faults)('refuses %s and names the file', (_, path, change, message) => {
    expect(messageOf(() => loadRoleCatalogue(filesWith(path, change)))).toMatch(message);
  });

  it('names a file that cannot be read', () => {
    const files = filesWith(family, () => {
      throw new Error('no such file');
    });
    expect(messageOf(() => loadRoleCatalogue(files))).toBe(
      'Configuration: config/roles/families/en/finance.yaml cannot be read: no such file',
    );
  });

  it.each(['finance', 'general'])(
    'refuses a catalogue in which the family %s is missing in one language',
    (missing) => {
      const files: RoleFiles = {
        list: (folder) =>
          readdirSync(join(projectRoot, 'config', folder)).filter(
            (file) => folder.endsWith('ru') || file !== `${missing}.yaml`,
          ),
        read: (path) => readConfigFile(path),
      };
      expect(messageOf(() => loadRoleCatalogue(files))).toContain(`families/en/${missing}.yaml is missing`);
    },
  );
});
