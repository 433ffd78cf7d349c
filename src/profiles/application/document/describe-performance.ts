import type { JobProfileContent, ProfileKpi } from '../../domain/job-profile-content.js';
import type { DocumentBlock, DocumentCell } from './profile-document.js';
import type { ProfileLabels } from './profile-labels.js';
import { numberIn, percentIn } from './wording.js';

const kpiShares = { name: 0.46, section: 0.18, target: 0.24, weight: 0.12 };

/** How the position's results are measured: its KPIs, what no number measures, and how often. */
export function describePerformance(
  { language, performance }: JobProfileContent,
  { performance: names, notSet }: ProfileLabels,
): DocumentBlock[] {
  const kpis: DocumentBlock = {
    kind: 'table',
    title: names.kpi,
    columns: [
      { title: names.kpiName, share: kpiShares.name },
      { title: names.section, share: kpiShares.section },
      { title: names.target, share: kpiShares.target },
      { title: names.weight, share: kpiShares.weight },
    ],
    rows: performance.kpis.map((kpi) => [
      { text: kpi.name },
      { text: names.kpiSections[kpi.section] },
      { text: targetIn(language, kpi.target) ?? notSet },
      weightIn(language, kpi.weight),
    ]),
  };
  return [
    {
      kind: 'fields',
      rows: [
        { label: names.source, value: names.sources[performance.kpiSource] },
        { label: names.review, value: names.reviewFrequencies[performance.reviewFrequency] },
      ],
    },
    ...(performance.kpis.length === 0 ? [] : [kpis]),
    { kind: 'list', title: names.qualitative, items: performance.qualitativeIndicators },
  ];
}

/** A target as it came; a bare number is written as the language writes it, with its unit. */
function targetIn(language: JobProfileContent['language'], { raw, value, unit }: ProfileKpi['target']): string | null {
  const given = raw?.trim() ?? '';
  if (value === null) return given === '' ? null : given;
  const isBareNumber = Number(given.replace(/\s/gu, '').replace(',', '.')) === value;
  return given === '' || isBareNumber ? [numberIn(language, value), unit].filter(Boolean).join(' ') : given;
}

function weightIn(language: JobProfileContent['language'], weight: number | null): DocumentCell {
  return weight === null
    ? { text: '–' }
    : { text: percentIn(language, weight), number: { value: weight, format: isWholePercent(weight) ? '0%' : '0.00%' } };
}

const isWholePercent = (share: number): boolean => Math.abs(share * 100 - Math.round(share * 100)) < 1e-9;
