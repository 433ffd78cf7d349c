const text = { type: 'string', minLength: 2, pattern: '\\S' };
const level = { type: 'integer', minimum: 1, maximum: 4 };
const shift = { type: 'integer', minimum: -2, maximum: 2 };
const years = { type: 'integer', minimum: 0, maximum: 20 };
const places = ['office', 'hybrid', 'remote', 'on-site'];
const travels = ['none', 'rare', 'frequent'];
const managers = ['line-manager', 'middle-manager', 'top-manager'];
const categories = ['specialist', ...managers];

const listOf = (items: object, minItems = 1): object => ({ type: 'array', items, minItems });
const mapOf = (values: object): object => ({ type: 'object', additionalProperties: values, minProperties: 1 });
const record = (properties: Record<string, object>, optional: Record<string, object> = {}): object => ({
  type: 'object',
  additionalProperties: false,
  required: Object.keys(properties),
  properties: { ...properties, ...optional },
});
const each = (keys: string[], schema: object): Record<string, object> =>
  Object.fromEntries(keys.map((key) => [key, schema]));

const marks = listOf({ type: 'string', minLength: 1, pattern: '\\S' }, 0);
const area = record({ name: text, tasks: listOf(text, 2) });
const accents = listOf(record({ id: text, marks, area, skill: record({ name: text, level }) }));

/** JSON Schema of one file of `config/roles/families`. */
export const familySchema = record(
  {
    name: text,
    marks: record({ strong: marks, usual: marks, weak: marks }),
    act: text,
    result: text,
    areas: { ...listOf(record({ name: text, do: listOf(text, 2), lead: listOf(text, 2) }), 3), maxItems: 3 },
    strategy: listOf(text, 2),
    skills: { ...mapOf(mapOf(level)), minProperties: 2, maxProperties: 4 },
    software: listOf(text),
    education: record({ level: { enum: ['secondary', 'vocational', 'bachelor', 'master'] }, fields: listOf(text) }),
    indicators: listOf(text),
    qualities: listOf(text, 2),
    competences: listOf(text),
    place: { enum: places },
    travel: { enum: travels },
  },
  { hardware: listOf(text), focuses: accents, yields: { type: 'boolean' } },
);

/** JSON Schema of the files of `config/roles/kinds`. */
export const kindsSchema = accents;

/** JSON Schema of `config/roles/seniority.yaml`. */
export const senioritySchema = record({
  levels: listOf(record({ id: text, marks, core: shift, other: shift, years })),
  grades: listOf(record({ marks, years }), 0),
  managers: record(each(managers, record({ core: shift, other: shift, years }))),
});

/** JSON Schema of the files of `config/roles/texts`. */
export const textsSchema = record({
  quotes: { type: 'array', items: { type: 'string', minLength: 1 }, minItems: 4, maxItems: 4 },
  unitPhrase: text,
  unitNouns: listOf(text, 0),
  purpose: record(each(categories, text)),
  management: record(each(managers, area)),
  aboutMark: { type: 'string' },
  titleTask: record({ about: text, own: text }),
  seniorityTasks: mapOf(text),
  strategyArea: text,
  peopleTask: text,
  childUnitsTask: text,
  childUnitsMore: text,
  cooperation: record(each(['name', 'manager', 'noManager', 'peers', 'noPeers', 'others'], text)),
  kpi: record({
    ...each(['personal', 'corporate', 'many', 'target', 'followUp', 'followUpCorporate'], text),
    tasks: record(each(['personal', 'budget', 'corporate', 'trigger'], text)),
  }),
  managementSkills: record({ category: text, ...each(managers, mapOf(level)) }),
  competences: record({ all: listOf(text), named: mapOf(text), ...each(managers, listOf(text)) }),
  qualities: record({ general: listOf(text), manager: listOf(text), named: mapOf(text) }),
  experience: record(each(['none', ...categories], text)),
  managerEducation: text,
  bridges: record({
    ...each(['raise', 'learn', 'know'], text),
    vertical: record(each(categories, listOf(text))),
    horizontal: listOf(text),
    expert: listOf(text),
  }),
  software: listOf(text),
  hardware: record(each(places, listOf(text))),
  indicators: record(each(categories, listOf(text))),
  conditions: record({ schedule: record(each(places, text)), travel: record(each(travels, text)) }),
  more: text,
});
