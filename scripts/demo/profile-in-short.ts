import type { JobProfileContent } from '../../src/profiles/domain/job-profile-content.ts';

const shownAreas = 3;

/** A profile as a dozen lines of text. */
export function inShort(content: JobProfileContent): string {
  const { directManager, subordinates, performance, provenance } = content;
  const areas = content.responsibilityAreas.slice(0, shownAreas).map(({ name }) => name);
  const kpis = performance.kpis
    .filter(({ section }) => section !== 'trigger')
    .map(({ name, weight }) => (weight === null ? name : `${name} (${percent(weight)})`));
  const lines: [string, string][] = [
    ['Unit', content.unit.path.join(' / ')],
    ['Category', content.category],
    ['Reports to', directManager ? directManager.title : 'unknown'],
    ['Leads', `${subordinates.descendantUnits} units, ${subordinates.people.count ?? 'an unknown number of'} people`],
    ['Purpose', content.purpose],
    ['Responsible for', areas.join('; ')],
    ['KPIs', kpis.length > 0 ? kpis.join('; ') : 'none'],
    ['Written by', provenance.provider],
  ];
  const width = Math.max(...lines.map(([label]) => label.length)) + 2;
  return [`\nProfile: ${content.title}`, ...lines.map(([label, text]) => `  ${label.padEnd(width)}${text}`)].join('\n');
}

function percent(share: number): string {
  return `${Math.round(share * 100)} %`;
}
