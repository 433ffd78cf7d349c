import type { SkillCategory, SkillLevel } from '../profile-draft.js';
import type { SkillShift } from '../roles/role-catalogue.js';
import type { RoleFamily } from '../roles/role-family.js';
import type { RoleBrief } from './role-brief.js';

const coreLevel = 3;

/** The family's skills at the levels that the seniority needs, what the kind and focus add, and a manager's own category. */
export function writeSkills(brief: RoleBrief): SkillCategory[] {
  const categories = familySkills(brief.family, brief.shift);
  const working = categories[categories.length - 1];
  for (const accent of [brief.focus, brief.kind]) {
    if (accent && working) working.skills.push({ name: accent.skill.name, level: shifted(accent.skill.level, brief.shift) });
  }
  if (brief.material.category !== 'specialist') {
    const { category, ...byCategory } = brief.texts.managementSkills;
    categories.push({ category, skills: skillList(byCategory[brief.material.category]) });
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
