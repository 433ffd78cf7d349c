import type { CareerStep, JobProfileContent, PositionReference } from '../../domain/job-profile-content.js';
import type { ProfileVersion } from '../../domain/profile-version.js';
import { describePerformance } from './describe-performance.js';
import { describeProvenance } from './describe-provenance.js';
import { plainText } from './plain-text.js';
import type { DocumentBlock, DocumentSection, ProfileDocument } from './profile-document.js';
import { fill, type ProfileLabels } from './profile-labels.js';
import { dateIn, pathIn } from './wording.js';

const skillShares = { category: 0.3, skill: 0.45, level: 0.25 };

/** Lays a profile version out as a document in its own language. */
export function describeProfile(version: ProfileVersion, labels: ProfileLabels): ProfileDocument {
  const { content, createdAt } = version;
  const { sections: names } = labels;
  const sections: DocumentSection[] = [
    { title: names.general, blocks: [general(content, labels)] },
    { title: names.purpose, blocks: [{ kind: 'text', text: content.purpose }] },
    { title: names.responsibilities, blocks: [responsibilities(content, labels)] },
    { title: names.skills, blocks: [skills(content, labels)] },
    { title: names.qualities, blocks: qualities(content, labels) },
    { title: names.requirements, blocks: [requirements(content, labels)] },
    { title: names.performance, blocks: describePerformance(content, labels) },
    { title: names.career, blocks: career(content, labels) },
    { title: names.workplace, blocks: workplace(content, labels) },
    { title: names.conditions, blocks: [conditions(content, labels)] },
    { title: names.provenance, blocks: [describeProvenance(version, labels)] },
  ];
  return {
    language: content.language,
    kind: labels.document,
    title: plainText(content.title),
    subtitle: plainText(pathIn(content.unit.path)),
    versionLine: fill(labels.versionLine, { number: version.number, date: dateIn(content.language, createdAt) }),
    createdAt,
    sections: sections.map(cleaned),
    pageLine: (page, pages) => fill(labels.page, { page, pages }),
  };
}

function general(content: JobProfileContent, labels: ProfileLabels): DocumentBlock {
  const { general: names } = labels;
  const { directManager, subordinates } = content;
  const { count, basis } = subordinates.people;
  const rows = [
    { label: names.title, value: content.title },
    ...(content.employeeName === null ? [] : [{ label: names.employee, value: content.employeeName }]),
    { label: names.unit, value: content.unit.name },
    { label: names.path, value: pathIn(content.unit.path) },
    { label: names.category, value: labels.categories[content.category] },
    { label: names.manager, value: directManager ? positionIn(directManager) : labels.unknown },
    {
      label: names.subordinateUnits,
      value:
        subordinates.descendantUnits === 0
          ? labels.none
          : fill(names.subordinateUnitsValue, { direct: subordinates.childUnits, all: subordinates.descendantUnits }),
    },
    { label: names.subordinatePeople, value: peopleIn(count, labels.peopleBasis[basis], labels) },
  ];
  return { kind: 'fields', rows };
}

function peopleIn(count: number | null, basis: string, labels: ProfileLabels): string {
  if (count === null) return basis;
  return count === 0 ? labels.none : `${String(count)} (${basis})`;
}

function responsibilities(
  { responsibilityAreas }: JobProfileContent,
  { responsibilities: names }: ProfileLabels,
): DocumentBlock {
  const groups = responsibilityAreas.map(({ name, tasks }, index) => ({
    title: `${String(index + 1)}. ${name}`,
    items: tasks,
  }));
  return { kind: 'groups', labels: [names.area, names.task], groups };
}

function skills({ professionalSkills }: JobProfileContent, { skills: names }: ProfileLabels): DocumentBlock {
  return {
    kind: 'table',
    title: null,
    columns: [
      { title: names.category, share: skillShares.category, sparse: true },
      { title: names.skill, share: skillShares.skill },
      { title: names.level, share: skillShares.level },
    ],
    rows: professionalSkills.flatMap(({ category, skills: known }) =>
      known.map(({ name, level }) => [
        { text: category },
        { text: name },
        {
          text: `${String(level)} – ${names.levels[level]}`,
          number: { value: level, format: `0 "– ${names.levels[level]}"` },
        },
      ]),
    ),
  };
}

function qualities(content: JobProfileContent, { qualities: names }: ProfileLabels): DocumentBlock[] {
  return [
    { kind: 'list', title: names.competences, items: content.corporateCompetences },
    { kind: 'list', title: names.personal, items: content.personalQualities },
  ];
}

function requirements({ language, experience, education }: JobProfileContent, labels: ProfileLabels): DocumentBlock {
  const { requirements: names } = labels;
  const plural = new Intl.PluralRules(language).select(experience.minYears);
  const years = names.years[plural === 'one' || plural === 'few' || plural === 'many' ? plural : 'other'];
  const rows = [
    {
      label: names.experience,
      value: experience.minYears === 0 ? names.noExperience : fill(years, { n: experience.minYears }),
    },
    { label: names.experienceDescription, value: experience.description },
    { label: names.education, value: labels.educationLevels[education.level] },
    { label: names.fields, value: education.fields.join('; ') },
  ];
  return { kind: 'fields', rows };
}

function career({ career: paths }: JobProfileContent, { career: names }: ProfileLabels): DocumentBlock[] {
  const groups = [
    ...(paths.from.length === 0 ? [] : [{ title: names.from, items: paths.from.map(positionIn) }]),
    ...stepsIn(names.vertical, paths.vertical),
    ...stepsIn(names.horizontal, paths.horizontal),
    ...stepsIn(names.expert, paths.expert),
  ];
  return groups.length === 0
    ? [{ kind: 'text', text: names.nothingKnown }]
    : [{ kind: 'groups', labels: [names.path, names.bridge], groups }];
}

const stepsIn = (direction: string, steps: CareerStep[]) =>
  steps.map((step) => ({ title: `${direction}: ${positionIn(step)}`, items: step.bridge }));

function workplace(content: JobProfileContent, { workplace: names }: ProfileLabels): DocumentBlock[] {
  return [
    { kind: 'list', title: names.software, items: content.workplace.software },
    { kind: 'list', title: names.hardware, items: content.workplace.hardware },
  ];
}

function conditions(
  { conditions: { workMode, schedule, travel } }: JobProfileContent,
  { conditions: names }: ProfileLabels,
): DocumentBlock {
  const rows = [
    { label: names.workMode, value: names.workModes[workMode] },
    { label: names.schedule, value: schedule },
    { label: names.travel, value: travel },
  ];
  return { kind: 'fields', rows };
}

function positionIn({ title, unitPath }: PositionReference): string {
  const unit = unitPath.at(-1);
  return unit === undefined ? title : `${title} (${unit})`;
}

function cleaned({ title, blocks }: DocumentSection): DocumentSection {
  return { title, blocks: blocks.map(cleanedBlock) };
}

function cleanedBlock(block: DocumentBlock): DocumentBlock {
  switch (block.kind) {
    case 'text':
      return { ...block, text: plainText(block.text) };
    case 'fields':
      return { ...block, rows: block.rows.map(({ label, value }) => ({ label, value: plainText(value) })) };
    case 'list':
      return { ...block, items: block.items.map(plainText) };
    case 'groups':
      return {
        ...block,
        groups: block.groups.map(({ title, items }) => ({ title: plainText(title), items: items.map(plainText) })),
      };
    case 'table':
      return { ...block, rows: block.rows.map((row) => row.map((cell) => ({ ...cell, text: plainText(cell.text) }))) };
  }
}
