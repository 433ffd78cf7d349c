import type { CareerStep, JobProfileContent, PositionReference } from '../../../profiles/index.js';
import type { ContextOutput, VerifiedDraft } from '../stage-output.js';

const factSections = [
  'title',
  'unit',
  'category',
  'directManager',
  'subordinates',
  'career.positions',
  'performance.kpis',
];
const generatedSections = [
  'purpose',
  'responsibilityAreas',
  'professionalSkills',
  'corporateCompetences',
  'personalQualities',
  'experience',
  'education',
  'career.bridges',
  'workplace',
  'performance.qualitativeIndicators',
  'performance.reviewFrequency',
  'conditions',
];

/** What stands before the number of an organisation version. */
const numberSigns = { ru: '№', en: 'no.' };

type Written = Pick<VerifiedDraft, 'draft' | 'provider' | 'model' | 'promptVersion'>;

/** The profile: every fact from the context, everything else from the draft; the draft has no say in a fact. */
export function assembleContent(context: ContextOutput, written: Written): JobProfileContent {
  const { draft, provider, model, promptVersion } = written;
  const { careerBridges, qualitativeIndicators, reviewFrequency, ...prose } = draft;
  return {
    schemaVersion: 1,
    language: context.material.language,
    title: context.position.title,
    employeeName: context.employeeName,
    unit: { id: context.position.unitId, name: context.position.unitName, path: context.position.unitPath },
    category: context.position.category,
    directManager: context.directManager,
    subordinates: context.subordinates,
    ...prose,
    career: {
      from: context.career.from,
      vertical: stepsOf(context.career.vertical, careerBridges.vertical),
      horizontal: stepsOf(context.career.horizontal, careerBridges.horizontal),
      expert: stepsOf(context.career.expert, careerBridges.expert),
    },
    performance: { kpiSource: context.kpiSource, kpis: context.kpis, qualitativeIndicators, reviewFrequency },
    provenance: {
      facts: factSections,
      generated: generatedSections,
      provider,
      model,
      promptVersion,
      sources: sourcesOf(context),
    },
  };
}

function stepsOf(targets: readonly PositionReference[], bridges: readonly string[][]): CareerStep[] {
  return targets.map((target, index) => ({ ...target, bridge: bridges[index] ?? [] }));
}

function sourcesOf(context: ContextOutput): JobProfileContent['provenance']['sources'] {
  const organization = {
    kind: 'organization-version' as const,
    id: context.organizationVersion.id,
    label: `${numberSigns[context.material.language]} ${context.organizationVersion.number}`,
  };
  return context.kpiSet === null ? [organization] : [organization, { kind: 'kpi-set' as const, ...context.kpiSet }];
}
