import { cleanText } from '../../domain/clean-text.js';
import { ImportRejected, organizationLimits } from '../../domain/import.errors.js';
import { OrganizationDraft } from '../../domain/organization-draft.js';
import { readHeadcount } from './headcount-value.js';
import { JsonMembers, readJson, type JsonValue } from './json-reader.js';

const rootKeys = ['organization', 'organisation', 'structure', 'units'];
const jsonLimits = { depth: 200, values: 4_000_000 };
/** What a unit may say, and the names under which it says so. */
const unitKeys = {
  name: ['name', 'title'],
  number: ['number', 'unit_id', 'unitId', 'id', 'code'],
  positions: ['positions'],
  headcount: ['headcount'],
  headcountSource: ['headcount_source', 'headcountSource'],
  headcountDepartment: ['headcount_department', 'headcountDepartment'],
  children: ['children', 'units'],
} as const;
type UnitKey = keyof typeof unitKeys;
const meaningOf = new Map<string, UnitKey>(
  Object.entries(unitKeys).flatMap(([key, names]) => names.map((name) => [name, key as UnitKey] as const)),
);

/** Reads a nested organisation: units keyed by name, or lists of units with a `name`; both may be mixed. */
export function readNestedJson(text: string): OrganizationDraft {
  const draft = new OrganizationDraft();
  const ignored = new Map<string, number>();
  addUnits(draft, rootOf(readJson(text, jsonLimits), ignored), null, ignored);
  if (draft.units.length === 0) throw new ImportRejected('NO_UNITS', 'The organisation has no units.');
  for (const [key, times] of ignored)
    draft.warnings.add('IGNORED_KEY', key, `"${key}" is not known here and was left out; occurrences: ${times}.`);
  return draft;
}

function rootOf(value: JsonValue, ignored: Map<string, number>): JsonValue {
  if (!(value instanceof JsonMembers)) throw notAnOrganization();
  const roots = value.entries.filter(([name]) => rootKeys.includes(name));
  if (roots.length > 1)
    throw new ImportRejected(
      'DUPLICATE_KEY',
      `The organisation is given ${roots.length} times: ${roots.map(([name]) => `"${name}"`).join(', ')}.`,
    );
  const [root] = roots;
  if (root) {
    for (const [name] of value.entries) if (!rootKeys.includes(name)) ignore(ignored, name);
    return root[1];
  }
  if (value.entries.length === 0 || !value.entries.every(([, each]) => each instanceof JsonMembers))
    throw notAnOrganization();
  return value;
}

function addUnits(
  draft: OrganizationDraft,
  units: JsonValue,
  parent: number | null,
  ignored: Map<string, number>,
): void {
  if (units === null) return;
  if (units instanceof JsonMembers) {
    for (const [name, unit] of units.entries) addUnit(draft, name, unit, parent, ignored);
  } else if (Array.isArray(units)) {
    for (const unit of units) addUnit(draft, null, unit, parent, ignored);
  } else if (parent === null) {
    throw notAnOrganization();
  } else {
    throw new ImportRejected('WRONG_CHILDREN', 'The units below a unit must be an object or a list.', [
      { pointer: draft.pathOf(parent), detail: 'must be an object keyed by name, or a list of units' },
    ]);
  }
}

function addUnit(
  draft: OrganizationDraft,
  key: string | null,
  value: JsonValue,
  parent: number | null,
  ignored: Map<string, number>,
): void {
  const fields = fieldsOf(draft, key, value, parent, ignored);
  const name = key ?? fields.name;
  if (typeof name !== 'string')
    throw new ImportRejected('BLANK_UNIT_NAME', `A unit ${below(draft, parent)} has no name.`);
  const headcount = readHeadcount(fields.headcount);
  const index = draft.addUnit({
    name,
    number: numberFrom(fields.number),
    parent,
    headcount: headcount ?? null,
    headcountSource: textOrNull(fields.headcountSource),
    headcountDepartment: textOrNull(fields.headcountDepartment),
  });
  if (headcount === undefined) {
    draft.warnings.add(
      'HEADCOUNT_UNREADABLE',
      draft.pathOf(index),
      `The headcount ${shown(fields.headcount)} is no whole number and was left out.`,
    );
  }
  addTitles(draft, index, fields.positions ?? null);
  addUnits(draft, fields.children ?? null, index, ignored);
}

function fieldsOf(
  draft: OrganizationDraft,
  key: string | null,
  value: JsonValue,
  parent: number | null,
  ignored: Map<string, number>,
): Partial<Record<UnitKey, JsonValue>> {
  const fields: Partial<Record<UnitKey, JsonValue>> = {};
  if (value === null && key !== null) return fields;
  if (!(value instanceof JsonMembers)) {
    throw new ImportRejected('WRONG_UNIT', `A unit ${below(draft, parent)} is ${shown(value)} and not an object.`, [
      { pointer: [draft.pathOf(parent), key ?? ''].join(' > '), detail: 'must be an object' },
    ]);
  }
  for (const [name, each] of value.entries) {
    const meaning = meaningOf.get(name);
    if (meaning === undefined || (meaning === 'name' && key !== null)) ignore(ignored, name);
    else if (meaning in fields)
      throw new ImportRejected(
        'DUPLICATE_KEY',
        `The unit "${key ?? shown(fields.name)}" ${below(draft, parent)} has "${name}" twice.`,
      );
    else fields[meaning] = each;
  }
  return fields;
}

function addTitles(draft: OrganizationDraft, unit: number, positions: JsonValue): void {
  if (positions === null) return;
  if (!Array.isArray(positions)) {
    draft.warnings.add(
      'POSITION_NOT_TAKEN',
      draft.pathOf(unit),
      `The positions are ${shown(positions)} and not a list; they were left out.`,
    );
    return;
  }
  for (const position of positions) {
    const title =
      position instanceof JsonMembers
        ? position.entries.find(([name]) => name === 'title' || name === 'name')?.[1]
        : position;
    if (typeof title === 'string') draft.addTitle(unit, title);
    else
      draft.warnings.add(
        'POSITION_NOT_TAKEN',
        draft.pathOf(unit),
        `A position is ${shown(position)} and not a title; it was left out.`,
      );
  }
}

function numberFrom(value: JsonValue | undefined): string | null {
  if (typeof value === 'number') return String(value);
  const text = typeof value === 'string' ? cleanText(value).text : '';
  return text === '' ? null : text.slice(0, organizationLimits.nameLength);
}

const textOrNull = (value: JsonValue | undefined): string | null =>
  typeof value === 'string' ? cleanText(value).text : typeof value === 'number' ? String(value) : null;

const below = (draft: OrganizationDraft, parent: number | null): string =>
  parent === null ? 'at the top' : `below "${draft.pathOf(parent)}"`;

const ignore = (ignored: Map<string, number>, key: string): void => void ignored.set(key, (ignored.get(key) ?? 0) + 1);

function shown(value: JsonValue | undefined): string {
  if (value instanceof JsonMembers) return 'an object';
  return Array.isArray(value) ? 'a list' : JSON.stringify(value ?? null).slice(0, 100);
}

function notAnOrganization(): ImportRejected {
  return new ImportRejected(
    'NOT_AN_ORGANIZATION',
    'The JSON holds no organisation: an object is needed with "organization" (units keyed by name) or "units" (a list of units with a name).',
  );
}
