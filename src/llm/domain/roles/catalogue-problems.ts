import { type Language, type LanguageRoles, type RoleCatalogue, fallbackFamily } from './role-catalogue.js';

/** The placeholders that a sentence of the texts may and must use; every other text has none. */
const declared: Record<string, string[]> = {
  unitPhrase: ['name'],
  'purpose.specialist': ['Act', 'unit', 'result'],
  'purpose.line-manager': ['act', 'unit', 'result'],
  'purpose.middle-manager': ['act', 'unit', 'result'],
  'purpose.top-manager': ['act', 'unit', 'result'],
  'titleTask.about': ['about'],
  'titleTask.own': ['title'],
  peopleTask: ['count'],
  childUnitsTask: ['names'],
  childUnitsMore: ['count'],
  'cooperation.manager': ['title'],
  'cooperation.peers': ['titles'],
  'kpi.tasks.personal': ['names'],
  'kpi.tasks.budget': ['names'],
  'kpi.tasks.corporate': ['names'],
  'kpi.tasks.trigger': ['names'],
  'kpi.many': ['names'],
  'kpi.target': ['target'],
  'experience.none': ['family'],
  'experience.specialist': ['family'],
  'experience.line-manager': ['family'],
  'experience.middle-manager': ['family'],
  'experience.top-manager': ['family'],
  'bridges.raise': ['skill', 'from', 'to'],
  'bridges.learn': ['skill', 'to'],
  'bridges.know': ['title'],
};

/** What is wrong with a catalogue beyond the shape of its files: one line a problem, empty when it can be used. */
export function catalogueProblems(catalogue: RoleCatalogue): string[] {
  const { ru, en } = catalogue.languages;
  return [
    ...missingIn('ru', ru, en),
    ...missingIn('en', en, ru),
    ...languageProblems('ru', ru),
    ...languageProblems('en', en),
    ...(catalogue.seniority.levels.some((level) => level.marks.length === 0)
      ? []
      : ['seniority.yaml: no level without marks (the standard one)']),
  ];
}

function missingIn(language: Language, here: LanguageRoles, there: LanguageRoles): string[] {
  const kinds = new Set(here.kinds.map((kind) => kind.id));
  return [
    ...[...there.families.keys()]
      .filter((id) => !here.families.has(id))
      .map((id) => `families/${language}/${id}.yaml is missing`),
    ...there.kinds
      .filter((kind) => !kinds.has(kind.id))
      .map((kind) => `kinds/${language}.yaml: the kind "${kind.id}" is missing`),
  ];
}

function languageProblems(language: Language, roles: LanguageRoles): string[] {
  const problems = roles.families.has(fallbackFamily)
    ? []
    : [`families/${language}/${fallbackFamily}.yaml, the fallback, is missing`];
  for (const family of roles.families.values()) {
    const file = `families/${language}/${family.id}.yaml`;
    for (const key of family.qualities)
      if (!(key in roles.texts.qualities.named))
        problems.push(`${file}: qualities: "${key}" is not in texts/${language}.yaml`);
    for (const key of family.competences)
      if (!(key in roles.texts.competences.named))
        problems.push(`${file}: competences: "${key}" is not in texts/${language}.yaml`);
  }
  return [...problems, ...placeholderProblems(`texts/${language}.yaml`, roles.texts, '')];
}

function placeholderProblems(file: string, value: unknown, path: string): string[] {
  if (typeof value === 'string') {
    const used = [...value.matchAll(/\{(\w+)\}/gu)].map((match) => match[1] ?? '').sort();
    const wanted = [...(declared[path] ?? [])].sort();
    return used.join() === wanted.join()
      ? []
      : [`${file}: ${path} must use the placeholders [${wanted.join(', ')}], it uses [${used.join(', ')}]`];
  }
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, inner]) =>
    placeholderProblems(file, inner, path === '' ? key : `${path}.${key}`),
  );
}
