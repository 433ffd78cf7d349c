import type { MaterialKpi } from '../position-material.js';
import type { ResponsibilityArea } from '../profile-draft.js';
import { distinct, fill, oneLine, quoted, shorten } from './phrases.js';
import type { RoleBrief } from './role-brief.js';

const maxKpiTasks = 7;
const maxNameLength = 330;
const maxTargetLength = 60;
const maxTaskLength = 480;

/** An area for the personal and budget KPIs and one for the corporate and trigger ones, each KPI under its own name. */
export function writeKpiAreas(brief: RoleBrief): ResponsibilityArea[] {
  const { kpi } = brief.texts;
  const own = brief.material.kpis.filter(({ section }) => section === 'personal' || section === 'budget');
  const shared = brief.material.kpis.filter(({ section }) => section === 'corporate' || section === 'trigger');
  return [
    { name: kpi.personal, kpis: own, followUp: kpi.followUp },
    { name: kpi.corporate, kpis: shared, followUp: kpi.followUpCorporate },
  ]
    .filter(({ kpis }) => kpis.length > 0)
    .map(({ name, kpis, followUp }) => ({ name, tasks: [...writeTasks(brief, kpis), followUp] }));
}

function writeTasks(brief: RoleBrief, kpis: MaterialKpi[]): string[] {
  const single = distinct(
    kpis.map((kpi) => fill(brief.texts.kpi.tasks[kpi.section], { names: nameOf(brief, kpi) + targetOf(brief, kpi) })),
  );
  if (single.length <= maxKpiTasks) return single;
  const names = distinct(kpis.map((kpi) => nameOf(brief, kpi)));
  return packed(names, Math.ceil(names.length / maxKpiTasks)).map((group) =>
    fill(brief.texts.kpi.many, { names: group }),
  );
}

/** Groups of names, as even as the length of a task allows. */
function packed(names: string[], perTask: number): string[] {
  const groups: string[] = [];
  let group: string[] = [];
  for (const name of names) {
    const full = group.length >= perTask || [...group, name].join('; ').length > maxTaskLength - 60;
    if (full && group.length > 0) {
      groups.push(group.join('; '));
      group = [];
    }
    group.push(name);
  }
  groups.push(group.join('; '));
  return groups.slice(0, maxKpiTasks);
}

function nameOf(brief: RoleBrief, kpi: MaterialKpi): string {
  const [open, close] = brief.texts.quotes;
  return `${open}${shorten(oneLine(kpi.name), maxNameLength)}${close}`;
}

/** The target as the set states it; nothing where it states none. */
function targetOf(brief: RoleBrief, kpi: MaterialKpi): string {
  const raw = oneLine(kpi.target.raw ?? (kpi.target.value === null ? '' : String(kpi.target.value)));
  if (!/\p{N}/u.test(raw)) return '';
  const unit = oneLine(kpi.target.unit ?? '');
  const target = unit === '' || raw.includes(unit) ? raw : `${raw} ${unit}`;
  return target.length > maxTargetLength ? '' : fill(brief.texts.kpi.target, { target });
}

/** A position's title between quotation marks, short enough for a list. */
export function titleIn(brief: RoleBrief, title: string): string {
  return quoted(brief.texts, title, 100);
}
