import type { CareerBridges, SkillCategory } from '../profile-draft.js';
import type { RoleCatalogue } from '../roles/role-catalogue.js';
import type { RoleReader } from '../roles/role-reader.js';
import { distinct, fill } from './phrases.js';
import { titleIn } from './kpi-areas.js';
import type { RoleBrief } from './role-brief.js';
import { familySkills } from './skills.js';

type Direction = keyof CareerBridges;

const maxTargets = 10;
const maxSkillSteps = 2;
/** Knowing of a skill is no step of a career. */
const leastWorthwhile = 2;
const maxBridge = 6;
const expertShift = { core: 1, other: 1 };

/** One list for each target: the skills that it asks for and the role has not, and what the direction itself takes. */
export function writeBridges(
  brief: RoleBrief,
  own: SkillCategory[],
  catalogue: RoleCatalogue,
  reader: RoleReader,
): CareerBridges {
  const towards = (direction: Direction): string[][] =>
    brief.material.careerTargets[direction]
      .slice(0, maxTargets)
      .map((title) =>
        bridge(brief, own, { title, direction, wanted: wantedSkills(brief, title, direction, catalogue, reader) }),
      );
  return { vertical: towards('vertical'), horizontal: towards('horizontal'), expert: towards('expert') };
}

/** The skills of the target: of the family its title names, else of the role's own, at the seniority that the title states. */
function wantedSkills(
  brief: RoleBrief,
  title: string,
  direction: Direction,
  catalogue: RoleCatalogue,
  reader: RoleReader,
): SkillCategory[] {
  const { language } = brief.material;
  const target = reader.read(title, [], language);
  const family =
    target.basis === 'title'
      ? (catalogue.languages[language].families.get(target.familyId) ?? brief.family)
      : brief.family;
  return familySkills(family, direction === 'horizontal' ? target.seniority : expertShift);
}

function bridge(
  brief: RoleBrief,
  own: SkillCategory[],
  target: { title: string; direction: Direction; wanted: SkillCategory[] },
): string[] {
  const { bridges } = brief.texts;
  const levels = new Map(own.flatMap(({ skills }) => skills.map(({ name, level }) => [name, level] as const)));
  const gaps = target.wanted
    .flatMap(({ skills }) => skills)
    .map((skill) => ({ ...skill, from: levels.get(skill.name) ?? 0 }))
    .filter(({ level, from }) => level > from && level >= leastWorthwhile)
    .sort((a, b) => b.level - b.from - (a.level - a.from) || b.level - a.level)
    .slice(0, maxSkillSteps)
    .map(({ name, level, from }) => fill(from === 0 ? bridges.learn : bridges.raise, { skill: name, from, to: level }));
  const manner =
    target.direction === 'vertical' ? bridges.vertical[brief.material.category] : bridges[target.direction];
  return distinct([...manner, ...gaps, fill(bridges.know, { title: titleIn(brief, target.title) })]).slice(
    0,
    maxBridge,
  );
}
