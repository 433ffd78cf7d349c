import type { KpiSetContent } from '../../src/kpi-mapping/domain/kpi-set-content.js';
import type { UnitSketch } from './kpi-organizations.js';

/** A KPI set of an invented organisation, with what a careful person would say of its owner. */
export interface LabelledSet {
  readonly kind: string;
  readonly sketches: UnitSketch[];
  readonly content: KpiSetContent;
  /** The id of the owner; null where nobody in this organisation is. */
  readonly owner: string | null;
}

/** A field of work: as a label, as words of a unit's name, and as words of a title. */
interface Field {
  label: string;
  ofUnit: string;
  ofTitle: string;
  specialists: string[];
}

export interface Language {
  fields: Field[];
  types: { name: (field: Field) => string; head: (field: Field) => string; plainHead: string; genericHead: string }[];
  generic: string[];
  blocks: string[];
  subfields: string[];
  subunit: (subfield: string, field: Field) => string;
  subhead: (subfield: string, field: Field) => string;
  abbreviate: (name: string) => string;
  strangers: Field[];
  opaque: (at: number) => string;
}

const field = (label: string, ofUnit: string, ofTitle: string, ...specialists: string[]): Field => ({
  label,
  ofUnit,
  ofTitle,
  specialists,
});

const english: Language = {
  fields: [
    field('Procurement', 'Procurement', 'Procurement', 'Buyer', 'Tender Analyst'),
    field('Information Systems', 'Information Systems', 'Information Systems', 'Systems Engineer', 'Help Desk Agent'),
    field('Human Resources', 'Human Resources', 'Human Resources', 'Recruiter', 'Payroll Clerk'),
    field('Consumer Credit', 'Consumer Credit', 'Consumer Credit', 'Credit Officer', 'Collections Agent'),
    field('Internal Audit', 'Internal Audit', 'Internal Audit', 'Auditor', 'Audit Associate'),
    field('Chrome Plating', 'Chrome Plating', 'Chrome Plating', 'Plater', 'Bath Chemist'),
    field('Fleet Operations', 'Fleet Operations', 'Fleet Operations', 'Dispatcher', 'Driver'),
    field('Treasury', 'Treasury', 'Treasury', 'Cash Analyst', 'Hedge Trader'),
    field('Marketing', 'Marketing', 'Marketing', 'Brand Strategist', 'Media Planner'),
    field('Legal Affairs', 'Legal Affairs', 'Legal Affairs', 'Counsel', 'Paralegal'),
    field('Quality Assurance', 'Quality Assurance', 'Quality Assurance', 'Inspector', 'Metrologist'),
    field('Customer Care', 'Customer Care', 'Customer Care', 'Care Agent', 'Complaint Handler'),
    field(
      'Research and Development',
      'Research and Development',
      'Research and Development',
      'Chemist',
      'Lab Technician',
    ),
    field('Property Maintenance', 'Property Maintenance', 'Property Maintenance', 'Caretaker', 'Electrician'),
    field('Export Sales', 'Export Sales', 'Export Sales', 'Export Clerk', 'Customs Broker'),
    field('Data Protection', 'Data Protection', 'Data Protection', 'Privacy Officer', 'Records Clerk'),
  ],
  types: [
    {
      name: (f) => `${f.ofUnit} Department`,
      head: (f) => `Director of ${f.ofTitle}`,
      plainHead: 'Director',
      genericHead: 'Head of Department',
    },
    { name: (f) => f.ofUnit, head: (f) => `Head of ${f.ofTitle}`, plainHead: 'Head', genericHead: 'Head of Unit' },
    {
      name: (f) => `Division of ${f.ofUnit}`,
      head: (f) => `${f.ofTitle} Director`,
      plainHead: 'Director',
      genericHead: 'Head of Division',
    },
  ],
  generic: [
    'Specialist',
    'Coordinator',
    'Administrator',
    'Assistant',
    'Analyst',
    'Senior Specialist',
    'Head of Department',
    'Team Lead',
  ],
  blocks: [
    'Commercial Block',
    'Operations',
    'Corporate Services',
    'Production',
    'Finance Block',
    'Regional Offices',
    'Overseas',
    'Holding Functions',
  ],
  subfields: [
    'Planning',
    'Reporting',
    'Contracts',
    'Northern Region',
    'Southern Region',
    'Support',
    'Methodology',
    'Key Accounts',
  ],
  subunit: (sub, f) => `${f.label} ${sub} Group`,
  subhead: (sub, f) => `Head of ${f.label} ${sub}`,
  abbreviate: (name) => initials(name, ['of', 'and', 'the']),
  strangers: [
    field('Beekeeping', 'Beekeeping', 'Beekeeping', 'Apiarist', 'Honey Taster'),
    field('Theatre Programme', 'Theatre Programme', 'Theatre Programme', 'Stage Hand', 'Prompter'),
    field('Harbour Pilotage', 'Harbour Pilotage', 'Harbour Pilotage', 'Pilot', 'Tug Master'),
    field('IT', 'IT', 'IT', 'Specialist', 'Analyst'),
    field('HR', 'HR', 'HR', 'Coordinator', 'Assistant'),
  ],
  opaque: (at) => `Set ${at}`,
};

const russian: Language = {
  fields: [
    field('Снабжение', 'снабжения', 'снабжению', 'Агент по снабжению', 'Экспедитор'),
    field('Сбыт', 'сбыта', 'сбыту', 'Торговый представитель', 'Мерчендайзер'),
    field(
      'Информационные системы',
      'информационных систем',
      'информационным системам',
      'Системный инженер',
      'Тестировщик',
    ),
    field('Кредитование', 'кредитования', 'кредитованию', 'Кредитный инспектор', 'Андеррайтер'),
    field('Ревизия', 'ревизии', 'ревизии', 'Ревизор', 'Счетовод'),
    field('Перевозки', 'перевозок', 'перевозкам', 'Диспетчер перевозок', 'Водитель'),
    field('Охрана труда', 'охраны труда', 'охране труда', 'Инженер по охране труда', 'Инструктор'),
    field('Ремонт оборудования', 'ремонта оборудования', 'ремонту оборудования', 'Слесарь', 'Наладчик'),
    field('Кадры', 'кадров', 'кадрам', 'Табельщик', 'Рекрутер'),
    field('Селекция растений', 'селекции растений', 'селекции растений', 'Селекционер', 'Агроном'),
    field('Упаковка', 'упаковки', 'упаковке', 'Упаковщик', 'Дизайнер упаковки'),
    field('Складское хозяйство', 'складского хозяйства', 'складскому хозяйству', 'Кладовщик', 'Комплектовщик'),
    field('Внешние связи', 'внешних связей', 'внешним связям', 'Переводчик', 'Пресс-секретарь'),
    field('Энергетика', 'энергетики', 'энергетике', 'Электромонтер', 'Теплотехник'),
  ],
  types: [
    {
      name: (f) => `Департамент ${f.ofUnit}`,
      head: (f) => `Директор по ${f.ofTitle}`,
      plainHead: 'Директор департамента',
      genericHead: 'Директор департамента',
    },
    {
      name: (f) => `Управление ${f.ofUnit}`,
      head: (f) => `Начальник управления ${f.ofUnit}`,
      plainHead: 'Начальник управления',
      genericHead: 'Начальник управления',
    },
    {
      name: (f) => `Отдел ${f.ofUnit}`,
      head: (f) => `Начальник отдела ${f.ofUnit}`,
      plainHead: 'Начальник отдела',
      genericHead: 'Начальник отдела',
    },
  ],
  generic: [
    'Специалист',
    'Ведущий специалист',
    'Главный специалист',
    'Координатор',
    'Начальник отдела',
    'Руководитель группы',
    'Секретарь',
    'Аналитик',
  ],
  blocks: [
    'Коммерческий блок',
    'Производственный комплекс',
    'Блок общих служб',
    'Филиал «Берег»',
    'Филиал «Холм»',
    'Аппарат правления',
    'Опытное хозяйство',
  ],
  subfields: [
    'планирования',
    'отчетности',
    'договоров',
    'методологии',
    'сопровождения',
    'восточной зоны',
    'западной зоны',
  ],
  subunit: (sub, f) => `Группа ${sub} ${f.ofUnit}`,
  subhead: (sub, f) => `Руководитель группы ${sub} ${f.ofUnit}`,
  abbreviate: (name) => initials(name, ['и', 'по']),
  strangers: [
    field('Пчеловодство', 'пчеловодства', 'пчеловодству', 'Пасечник', 'Дегустатор меда'),
    field('Театральные программы', 'театральных программ', 'театральным программам', 'Суфлер', 'Монтировщик сцены'),
    field('Портовая проводка', 'портовой проводки', 'портовой проводке', 'Лоцман', 'Шкипер'),
    field('ДИТ', 'ДИТ', 'ДИТ', 'Специалист', 'Аналитик'),
  ],
  opaque: (at) => `Набор ${at}`,
};

export const languages = [english, russian];

/** Makes sets of every kind over organisations of many sizes; the same seed makes the same. */
export function kpiCorpus(seed: number, organizations: number): LabelledSet[] {
  const random = randomOf(seed);
  return Array.from({ length: organizations }).flatMap((_, at) =>
    setsOf(languages[at % languages.length] ?? english, random, at),
  );
}

interface Built {
  sketch: UnitSketch;
  id: string;
  field: Field;
  type: Language['types'][number];
  namedHead: boolean;
  subheads: string[];
}

function setsOf(language: Language, random: Random, at: number): LabelledSet[] {
  const { sketches, built } = build(language, random);
  const sets: LabelledSet[] = [];
  const put = (kind: string, unit: Built | null, label: string, titles: string[], owner: string | null): void => {
    const holders = titles.map((title, place) => ({ title, label: `Employee ${place + 1}` }));
    sets.push({ kind, sketches, content: contentOf(label, holders), owner: unit ? owner : null });
  };
  for (const unit of built) {
    const shared = built.filter((other) => other.sketch.name === unit.sketch.name);
    const isAlone = built.every((other) => other === unit || other.field !== unit.field);
    const abbreviation = language.abbreviate(unit.sketch.name);
    const roster = rosterOf(unit, language, random);
    const sameAbbreviation = built.filter((other) => language.abbreviate(other.sketch.name) === abbreviation);
    const distinct =
      unit.namedHead &&
      sameAbbreviation.every((other) => other === unit || !other.namedHead || other.field !== unit.field);
    if (shared.length === 1) {
      put('name', unit, unit.sketch.name, roster, unit.id);
      put(
        'name, other people',
        unit,
        unit.sketch.name,
        [language.types[0]?.genericHead ?? '', 'Pianist', 'Пианист'],
        unit.id,
      );
    }
    // Where two units do the same work, only a name (or people) of its own tells one from the other.
    if (isAlone) {
      put('abbreviation', unit, abbreviation, roster, unit.id);
      put('word', unit, unit.field.label, roster, unit.id);
      put('holders alone', unit, language.opaque(at), roster, unit.id);
      put(
        'noisy holders',
        unit,
        unit.field.label,
        [roster[0] ?? '', 'Жонглер', 'Juggler', ...roster.slice(2)],
        unit.id,
      );
      sets.push(...ofRemoved(unit, language, sketches, roster, at));
    } else if (shared.length > 1 && distinct) {
      put('shared name', unit, unit.sketch.name, [...roster, ...unit.subheads], unit.id);
    }
    put('shared roster', null, language.opaque(at), [unit.type.genericHead, random.one(language.generic)], null);
  }
  for (const stranger of language.strangers) {
    if (built.some((unit) => language.abbreviate(unit.field.label) === stranger.label)) continue;
    const type = random.one(language.types);
    put(
      'stranger',
      null,
      stranger.label,
      [type.head(stranger), ...stranger.specialists, random.one(language.generic)],
      null,
    );
    put(
      'stranger by abbreviation',
      null,
      language.abbreviate(type.name(stranger)),
      [type.genericHead, ...random.some(language.generic, 2)],
      null,
    );
  }
  return sets;
}

/** The sets of a unit that the organisation does not have (any more): whatever is left is not their owner. */
function ofRemoved(
  unit: Built,
  language: Language,
  sketches: UnitSketch[],
  roster: string[],
  at: number,
): LabelledSet[] {
  const without = sketches.map((sketch) => withoutUnit(sketch, unit.sketch));
  const texts = [unit.sketch.name, language.abbreviate(unit.sketch.name), unit.field.label, language.opaque(at)];
  return texts.map((label) => ({
    kind: 'removed unit',
    sketches: without,
    content: contentOf(
      label,
      roster.map((title) => ({ title, label: null })),
    ),
    owner: null,
  }));
}

const withoutUnit = (sketch: UnitSketch, gone: UnitSketch): UnitSketch => ({
  ...sketch,
  below: (sketch.below ?? []).filter((child) => child !== gone).map((child) => withoutUnit(child, gone)),
});

/** The head first, then some of the specialists, the heads below, and people whom every unit has. */
function rosterOf(unit: Built, language: Language, random: Random): string[] {
  const head = unit.namedHead ? unit.type.head(unit.field) : unit.type.genericHead;
  return [head, ...unit.field.specialists, ...unit.subheads, random.one(language.generic)];
}

export function build(language: Language, random: Random): { sketches: UnitSketch[]; built: Built[] } {
  const built: Built[] = [];
  const fields = random.shuffled(language.fields);
  const blocks = language.blocks.slice(0, 3 + random.below(language.blocks.length - 2));
  const sketches = blocks.map((name): UnitSketch => {
    const below = Array.from({ length: 1 + random.below(4) }).flatMap(() => {
      const chosen = random.chance(0.15) ? random.one(language.fields) : fields.pop();
      if (!chosen) return [];
      const unit = department(language, random, chosen, name);
      built.push(unit);
      return [unit.sketch];
    });
    return { name, titles: random.some(language.generic, 2), below: uniqueNames(below) };
  });
  return { sketches, built: built.filter((unit) => sketches.some(({ below }) => below?.includes(unit.sketch))) };
}

function department(language: Language, random: Random, chosen: Field, block: string): Built {
  const type = random.one(language.types);
  const namedHead = random.chance(0.7);
  const subfields = random.some(language.subfields, random.below(4));
  const subheads: string[] = [];
  const below = subfields.map((sub): UnitSketch => {
    const named = random.chance(0.6);
    if (named) subheads.push(language.subhead(sub, chosen));
    const head = named ? language.subhead(sub, chosen) : random.one(language.generic);
    return { name: language.subunit(sub, chosen), titles: [head, ...random.some(language.generic, 2)] };
  });
  const head = namedHead ? type.head(chosen) : type.genericHead;
  const titles = [...new Set([head, ...chosen.specialists, ...random.some(language.generic, 2)])];
  const sketch = { name: type.name(chosen), titles, below };
  return { sketch, id: `${block}/${sketch.name}`, field: chosen, type, namedHead, subheads };
}

const uniqueNames = (sketches: UnitSketch[]): UnitSketch[] =>
  sketches.filter((sketch, at) => sketches.findIndex(({ name }) => name === sketch.name) === at);

export function contentOf(label: string, holders: KpiSetContent['holders']): KpiSetContent {
  return { code: label, label, period: '', description: null, ownerReference: null, holders, kpis: [], warnings: [] };
}

/** Initials; connectors stay small. */
const initials = (name: string, connectors: string[]): string =>
  name
    .split(/[\s-]+/u)
    .map((word) => (connectors.includes(word) ? word.charAt(0) : word.charAt(0).toUpperCase()))
    .join('');

export interface Random {
  below(limit: number): number;
  chance(share: number): boolean;
  one<T>(of: readonly T[]): T;
  some<T>(of: readonly T[], count: number): T[];
  shuffled<T>(of: readonly T[]): T[];
}

/** A repeatable source of chance (mulberry32). */
export function randomOf(seed: number): Random {
  let state = seed;
  const next = (): number => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
  const below = (limit: number): number => Math.floor(next() * limit);
  const shuffled = <T>(of: readonly T[]): T[] =>
    of
      .map((item) => ({ item, key: next() }))
      .sort((left, right) => left.key - right.key)
      .map(({ item }) => item);
  return {
    below,
    shuffled,
    chance: (share) => next() < share,
    one: <T>(of: readonly T[]): T => of[below(of.length)] as T,
    some: (of, count) => shuffled(of).slice(0, count),
  };
}
