import { build, contentOf, type LabelledSet, languages, type Random, randomOf } from './kpi-corpus.js';
import type { UnitSketch } from './kpi-organizations.js';

/** A kind of unit of which there are several, told apart by a number or by a qualifier. */
interface Family {
  /** The units' names. */
  names: readonly string[];
  heads: readonly string[];
  people: readonly string[];
  /** Labels for each of the units in turn, said in other ways than the name. */
  labels: readonly (readonly string[])[];
  /** Labels that say which one, of none that there is. */
  absent: readonly string[];
  /** Labels that fit all of them. */
  common: readonly string[];
  plainHead: string;
}

const english: readonly Family[] = [
  {
    names: ['Foundry No. 1', 'Foundry No. 2', 'Foundry No. 3'],
    heads: ['Head of Foundry No. 1', 'Head of Foundry No. 2', 'Head of Foundry No. 3'],
    people: ['Moulder', 'Furnace Keeper'],
    labels: [
      ['Foundry 1', 'Foundry #1', 'First Foundry'],
      ['Foundry II', 'Foundry 2', '2nd Foundry'],
      ['Foundry 03', 'foundry no 3'],
    ],
    absent: ['Foundry 4', 'Foundry V', 'Fettling Hall 7'],
    common: ['Foundry', 'Foundries'],
    plainHead: 'Head of Foundry',
  },
  {
    names: ['Pressing Shop A', 'Pressing Shop B'],
    heads: ['Manager of Pressing Shop A', 'Manager of Pressing Shop B'],
    people: ['Press Setter', 'Die Fitter'],
    labels: [['Shop A Pressing', 'Pressing A'], ['Pressing B']],
    absent: ['Pressing Shop C', 'Stamping D'],
    common: ['Pressing', 'Pressing Shop'],
    plainHead: 'Shop Manager',
  },
  {
    names: ['Inbound Freight', 'Outbound Freight'],
    heads: ['Head of Inbound Freight', 'Head of Outbound Freight'],
    people: ['Freight Checker', 'Stacker Operator'],
    labels: [['Incoming Freight'], ['Freight Outbound']],
    absent: [],
    common: ['Freight'],
    plainHead: 'Head of Freight',
  },
  {
    names: ['Kelp Farms North', 'Kelp Farms South'],
    heads: ['Head of Kelp Farms North', 'Head of Kelp Farms South'],
    people: ['Kelp Diver', 'Raft Hand'],
    labels: [['Northern Kelp Farms'], ['Kelp South']],
    absent: ['Kelp Farms East', 'Western Seaweed'],
    common: ['Kelp Farms', 'Kelp'],
    plainHead: 'Head of Farms',
  },
];

const russian: readonly Family[] = [
  {
    names: ['Оранжерея № 1', 'Оранжерея № 2', 'Оранжерея № 3'],
    heads: ['Заведующий оранжереей № 1', 'Заведующий оранжереей № 2', 'Заведующий оранжереей № 3'],
    people: ['Цветовод', 'Рабочий теплиц'],
    labels: [
      ['Оранжерея 1', 'Первая оранжерея'],
      ['Оранжерея II', '2-я оранжерея'],
      ['Оранжерея №3', 'KPI оранжерея 3'],
    ],
    absent: ['Оранжерея 4', 'Теплица 9', 'Оранжерея VI'],
    common: ['Оранжерея', 'Оранжереи'],
    plainHead: 'Заведующий оранжереей',
  },
  {
    names: ['Цех сушки А', 'Цех сушки Б'],
    heads: ['Начальник цеха сушки А', 'Начальник цеха сушки Б'],
    people: ['Сушильщик', 'Истопник'],
    labels: [['Сушка А'], ['Сушка «Б»']],
    absent: ['Цех сушки В', 'Сушка Г'],
    common: ['Сушка', 'Цех сушки'],
    plainHead: 'Начальник цеха',
  },
  {
    names: ['Отдел оптовой торговли тканями', 'Отдел розничной торговли тканями'],
    heads: ['Начальник отдела оптовой торговли тканями', 'Начальник отдела розничной торговли тканями'],
    people: ['Закройщик', 'Оценщик тканей'],
    labels: [['Опт тканей'], ['Розничная торговля тканями']],
    absent: [],
    common: ['Ткани', 'Торговля тканями'],
    plainHead: 'Начальник отдела',
  },
  {
    names: ['Причал «Чайка»', 'Причал «Баклан»'],
    heads: ['Начальник причала «Чайка»', 'Начальник причала «Баклан»'],
    people: ['Швартовщик', 'Боцман причала'],
    labels: [['Причал Чайка'], ['Баклан']],
    absent: ['Причал «Крачка»'],
    common: ['Причал', 'Причалы'],
    plainHead: 'Начальник причала',
  },
];

/** Sets of units that have twins: what tells them apart is said, said of one that is not there, or not said. */
export function twinCorpus(seed: number, organizations: number): LabelledSet[] {
  const random = randomOf(seed);
  return Array.from({ length: organizations }).flatMap((_, at) => {
    const language = languages[at % languages.length] ?? languages[0];
    if (!language) return [];
    const { sketches } = build(language, random);
    return (at % languages.length === 0 ? english : russian).flatMap((family) => setsOf(family, sketches, random));
  });
}

const block = 'Twins';

function setsOf(family: Family, others: UnitSketch[], random: Random): LabelledSet[] {
  const named = random.chance(0.5);
  const headOf = (at: number): string => (named ? (family.heads[at] ?? '') : family.plainHead);
  // Lists of positions are never complete: one of the twins has people that the others lack.
  const fullest = random.below(family.names.length);
  const units = family.names.map((name, at): UnitSketch => {
    const titles = at === fullest ? family.people : random.some(family.people, 1);
    return { name, titles: [headOf(at), ...titles] };
  });
  const sketches = [...others, { name: block, below: units }];
  const without = (gone: number): UnitSketch[] => [
    ...others,
    { name: block, below: units.filter((_, at) => at !== gone) },
  ];
  const set = (kind: string, within: UnitSketch[], label: string, head: string, owner: string | null): LabelledSet => ({
    kind,
    sketches: within,
    content: contentOf(
      label,
      [head, ...family.people].map((title) => ({ title, label: null })),
    ),
    owner,
  });
  const said = family.names.flatMap((name, at) =>
    [name, ...(family.labels[at] ?? [])].flatMap((label) => [
      set('twin', sketches, label, headOf(at), `${block}/${name}`),
      set('removed twin', without(at), label, headOf(at), null),
      set('removed twin', without(at), label, family.plainHead, null),
    ]),
  );
  const absent = family.absent.map((label) => set('absent twin', sketches, label, family.plainHead, null));
  const common = family.common.map((label) => set('any twin', sketches, label, family.plainHead, null));
  return [...said, ...absent, ...common];
}
