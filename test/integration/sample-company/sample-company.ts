import { readFile, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { projectRoot } from '../../../src/platform/config/index.js';
import type { TestApp } from '../../support/index.js';

export type SampleLanguage = 'en' | 'ru';

export interface ExpectedCompany {
  organization: {
    units: number;
    positions: number;
    unitsByLevel: Record<string, number>;
    headcount: { own: number; inherited: number; unknown: number };
    duplicateNames: { names: number; units: number };
  };
  kpiSets: ExpectedKpiSet[];
  mappings: { unitPath: string[]; source: 'own' | 'inherited' | 'none' | 'conflict'; setCode: string | null }[];
  facts: ExpectedFacts[];
}

export interface ExpectedKpiSet {
  file: string;
  code: string;
  owner: string[] | null;
  /** `owned-or-candidate`: the evidence is thin, a wrong owner is the only fault. */
  decided: 'owned' | 'owned-or-candidate' | 'unresolved';
  holders: number;
  kpis: number;
  weightSums: number[];
}

export interface ExpectedFacts {
  unit: string[];
  title: string;
  isHead: boolean;
  directManager?: string | null;
  headcount: { count: number | null; basis: 'own' | 'inherited' | 'unknown'; sourceUnit: string[] | null };
  childUnits: number;
  descendantUnits?: number;
}

export interface ListedUnit {
  id: string;
  path: string[];
}

interface Page<T> {
  items: T[];
  nextCursor: string | null;
}

const companyFolder = join(projectRoot, 'config', 'sample-company');

export async function expectedCompany(language: SampleLanguage): Promise<ExpectedCompany> {
  const text = await readFile(join(projectRoot, 'test/integration/sample-company/expected.json'), 'utf8');
  return (JSON.parse(text) as Record<SampleLanguage, ExpectedCompany>)[language];
}

export async function structureForm(language: SampleLanguage): Promise<FormData> {
  const content = await readFile(join(companyFolder, language, 'structure.json'));
  const form = new FormData();
  form.append('file', new Blob([content], { type: 'application/json' }), 'structure.json');
  return form;
}

export async function kpiForm(language: SampleLanguage): Promise<FormData> {
  const folder = join(companyFolder, language, 'kpi');
  const form = new FormData();
  for (const name of (await readdir(folder)).sort()) {
    form.append('files', new Blob([await readFile(join(folder, name))], { type: mediaTypeOf(name) }), name);
  }
  return form;
}

function mediaTypeOf(name: string): string {
  if (name.endsWith('.csv')) return 'text/csv';
  if (name.endsWith('.xlsx')) return 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';
  return 'text/markdown';
}

/** Every item of a list, page after page. */
export async function allOf<T>(app: TestApp, path: string): Promise<T[]> {
  const items: T[] = [];
  let cursor: string | null = null;
  do {
    const query: string = cursor === null ? '' : `&cursor=${encodeURIComponent(cursor)}`;
    const page = await app.request<Page<T>>('GET', `${path}?limit=100${query}`);
    if (page.status !== 200) throw new Error(`${path} answered ${String(page.status)}.`);
    items.push(...page.body.items);
    cursor = page.body.nextCursor;
  } while (cursor !== null);
  return items;
}

/** A path as one text, every kind of space made one. */
export function pathKey(path: readonly string[]): string {
  return path.map((name) => name.replace(/\s+/gu, ' ').trim()).join(' > ');
}
