import type { JobProfileDraft } from '../../src/profiles/domain/job-profile-content.js';
import { type ClaimWordLists, claimWordsOf } from '../../src/generation/domain/verification/claim-words.js';
import { Subject } from '../../src/generation/domain/verification/subject.js';
import { type CompanyNames, Surroundings } from '../../src/generation/domain/verification/surroundings.js';
import { readConfigFile } from '../../src/platform/config/index.js';
import type { CompletionOutput, ContextOutput } from '../../src/generation/domain/stage-output.js';

const noUsage = { inputTokens: 0, outputTokens: 0, cachedTokens: 0, costUsd: 0 };

/** A draft without a fault, for one vertical and one horizontal career target. */
export function draftOf(change: Partial<JobProfileDraft> = {}): JobProfileDraft {
  return {
    purpose: 'Bakes the bread of the town so that every shop has it fresh before it opens.',
    responsibilityAreas: [
      { name: 'Baking', tasks: ['Bake bread by the day’s plan', 'Watch temperature and time', 'Shape loaves by hand'] },
      { name: 'Dough', tasks: ['Weigh the ingredients', 'Let the dough rest as long as it needs'] },
      { name: 'Hygiene', tasks: ['Clean the ovens every evening', 'Keep the records of cleaning'] },
    ],
    professionalSkills: [
      { category: 'Craft', skills: [{ name: 'Baking', level: 3 }] },
      { category: 'Machines', skills: [{ name: 'Deck ovens', level: 2 }] },
    ],
    corporateCompetences: ['Reliability', 'Cooperation', 'Order'],
    personalQualities: ['Patience', 'Care', 'Stamina'],
    experience: { minYears: 2, description: 'Two years in a bakery or a comparable kitchen' },
    education: { level: 'vocational', fields: ['Baking'] },
    careerBridges: { vertical: [['Leading a shift']], horizontal: [['Fine pastry']], expert: [] },
    workplace: { software: ['Production planning'], hardware: ['Deck oven'] },
    qualitativeIndicators: ['Customers praise the crust', 'Colleagues find the place clean'],
    reviewFrequency: 'quarterly',
    conditions: { workMode: 'on-site', schedule: 'Early shifts', travel: 'No travel' },
    ...change,
  };
}

export function contextOf(change: Partial<ContextOutput> = {}): ContextOutput {
  const unitPath = ['Mill', 'Bakery'];
  const head = { positionId: 'p-head', title: 'Head of Bakery', unitPath };
  const kpi = {
    name: 'Share of returned loaves',
    section: 'personal' as const,
    target: { raw: '≤ 2 %', value: 2, unit: '%' },
    weight: 0.4,
  };
  return {
    organizationVersion: { id: 'v1', number: 3 },
    position: { positionId: 'p', title: 'Baker', unitId: 'u', unitName: 'Bakery', unitPath, category: 'specialist' },
    employeeName: null,
    directManager: head,
    subordinates: { childUnits: 0, descendantUnits: 0, people: { count: 0, basis: 'positions' } },
    career: {
      from: [],
      vertical: [head],
      horizontal: [{ positionId: 'p-2', title: 'Confectioner', unitPath }],
      expert: [],
    },
    kpiSource: 'own',
    kpiSet: { id: 'k', label: 'BAK' },
    kpis: [{ kpiId: 'k1', ...kpi }],
    material: {
      language: 'en',
      title: 'Baker',
      unitName: 'Bakery',
      unitPath,
      level: 2,
      category: 'specialist',
      isHead: false,
      subordinates: { childUnits: 0, descendantUnits: 0, people: 0 },
      directManagerTitle: 'Head of Bakery',
      peers: ['Confectioner'],
      childUnitNames: [],
      kpis: [kpi],
      careerTargets: { vertical: ['Head of Bakery'], horizontal: ['Confectioner'], expert: [] },
    },
    brief: null,
    guidance: [],
    budgetTokens: 6_000,
    sections: [],
    ...change,
  };
}

export function textOf(text: string): CompletionOutput {
  return { text, provider: 'model', model: 'm', promptVersion: 'draft/1', usage: noUsage };
}

const noNames: CompanyNames = { kpiNames: [], unitNames: [], titles: [] };

/** The position of a context in a company of these names, as texts about it are verified. */
export function subjectOf(context: ContextOutput, names: Partial<CompanyNames> = {}): Subject {
  const words = claimWordsOf(readConfigFile<ClaimWordLists>('generation/claims.yaml'));
  return new Subject(context, new Surroundings({ ...noNames, ...names }, words), words);
}
