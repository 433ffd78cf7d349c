import type { ResponsibilityArea } from '../profile-draft.js';
import { distinct, fill, listed, oneLine, quoted } from './phrases.js';
import { titleIn, writeKpiAreas } from './kpi-areas.js';
import type { RoleBrief } from './role-brief.js';

const maxUnitNameLength = 100;
const maxAboutLength = 160;
const gradeInTitle = /\s+\d+(-?\p{L}{1,2})?\s+категори\p{L}*/giu;
const listLimits = { maxNames: 4, maxLength: 330 };

/** The family's areas first, then what the role adds: leading, kind, KPIs, cooperation. At most eight, no task twice. */
export function writeAreas(brief: RoleBrief): ResponsibilityArea[] {
  const areas = [...familyAreas(brief), ...ownAreas(brief), ...writeKpiAreas(brief), cooperation(brief)];
  const seen = new Set<string>();
  return areas
    .map((area) => ({
      name: area.name,
      tasks: distinct(area.tasks).filter((task) => !seen.has(task.toLowerCase()) && seen.add(task.toLowerCase())),
    }))
    .filter((area) => area.tasks.length > 0);
}

function familyAreas(brief: RoleBrief): ResponsibilityArea[] {
  const { family, material } = brief;
  const areas = family.areas.map(({ name, do: doing, lead }) => {
    if (material.category === 'specialist') return { name, tasks: doing };
    return { name, tasks: material.category === 'line-manager' ? [...lead, ...doing.slice(0, 1)] : lead };
  });
  return areas.map((area, order) => (order === 0 ? { ...area, tasks: [...area.tasks, ...titleTasks(brief)] } : area));
}

/** What the title itself says of the position's own share of the work; a manager's share is the unit's. */
function titleTasks(brief: RoleBrief): string[] {
  const { texts, material } = brief;
  const title = oneLine(material.title).replace(gradeInTitle, '');
  const at = texts.aboutMark === '' ? -1 : title.indexOf(texts.aboutMark);
  if (at > 0 && title.length - at <= maxAboutLength)
    return [fill(texts.titleTask.about, { about: title.slice(at).trim() })];
  return material.category === 'specialist'
    ? [fill(texts.titleTask.own, { title: titleIn(brief, material.title) })]
    : [];
}

function ownAreas(brief: RoleBrief): ResponsibilityArea[] {
  const { category } = brief.material;
  if (category === 'specialist') {
    return [brief.focus, brief.kind].filter((accent) => accent !== null).map((accent) => accent.area);
  }
  const management = brief.texts.management[category];
  const leading = { name: management.name, tasks: [...management.tasks, ...peopleTasks(brief)] };
  return category === 'top-manager'
    ? [{ name: brief.texts.strategyArea, tasks: brief.family.strategy }, leading]
    : [leading];
}

/** Counts and names of the people and units below, only where they are known. */
function peopleTasks({ material, texts }: RoleBrief): string[] {
  const tasks: string[] = [];
  const { people, childUnits } = material.subordinates;
  if (people !== null && people > 0) tasks.push(fill(texts.peopleTask, { count: people }));
  if (material.childUnitNames.length > 0) {
    const names = distinct(material.childUnitNames).map((name) => quoted(texts, name, maxUnitNameLength));
    const total = Math.max(childUnits, material.childUnitNames.length);
    tasks.push(
      fill(texts.childUnitsTask, { names: listed(names, listLimits, fill(texts.childUnitsMore, { count: total })) }),
    );
  }
  return tasks;
}

function cooperation(brief: RoleBrief): ResponsibilityArea {
  const { texts, material } = brief;
  const { name, manager, noManager, peers, noPeers, others } = texts.cooperation;
  const seniorityTask = texts.seniorityTasks[brief.reading.seniority.id];
  const colleagues = distinct(material.peers)
    .filter((peer) => peer !== material.directManagerTitle)
    .map((peer) => titleIn(brief, peer));
  return {
    name,
    tasks: [
      material.directManagerTitle === null
        ? noManager
        : fill(manager, { title: titleIn(brief, material.directManagerTitle) }),
      colleagues.length === 0 ? noPeers : fill(peers, { titles: listed(colleagues, listLimits, texts.more) }),
      others,
      ...(seniorityTask === undefined || material.category !== 'specialist' ? [] : [seniorityTask]),
    ],
  };
}
