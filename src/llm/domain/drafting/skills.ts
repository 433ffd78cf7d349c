import type { SkillCategory, SkillLevel } from '../profile-draft.js';
import type { SkillShift } from '../roles/role-catalogue.js';
import type { RoleFamily } from '../roles/role-family.js';
import type { RoleBrief } from './role-brief.js';

const coreLevel = 3;

/** The family's skills at the levels that the seniority needs, what the kind and focus add, and a manager's own category. */
export function writeSkills(brief: RoleBrief): SkillCategory[] {
  const categories = familySkills(brief.family, brief.shift);
  const working = categories[categories.length - 1];
  const known = new Set(categories.flatMap(({ skills }) => skills.map(({ name }) => name)));
  for (const accent of [brief.focus, brief.kind]) {
    if (!accent || !working || known.has(accent.skill.name)) continue;
    working.skills.push({ name: accent.skill.name, level: shifted(accent.skill.level, brief.shift) });
    known.add(accent.skill.name);
  }
  if (brief.material.category !== 'specialist') {
    const { category, ...byCategory } = brief.texts.managementSkills;
    const leading = skillList(byCategory[brief.material.category]).filter(({ name }) => !known.has(name));
    categories.push({ category, skills: leading });
  }
  return categories;
}

export function familySkills(family: RoleFamily, shift: SkillShift): SkillCategory[] {
  return Object.entries(family.skills).map(([category, skills]) => ({
    category,
    skills: skillList(skills).map(({ name, level }) => ({ name, level: shifted(level, shift) })),
  }));
}

function skillList(skills: Record<string, SkillLevel>): { name: string; level: SkillLevel }[] {
  return Object.entries(skills).map(([name, level]) => ({ name, level }));
}

function shifted(level: SkillLevel, shift: SkillShift): SkillLevel {
  const moved = level + (level >= coreLevel ? shift.core : shift.other);
  return Math.min(4, Math.max(1, moved)) as SkillLevel;
}
