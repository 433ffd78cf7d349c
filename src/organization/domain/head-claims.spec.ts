import { describe, expect, it } from '@jest/globals';
import { treeFrom, type UnitOutline } from '../../../test/support/organization-trees.js';

function headOf(unit: string, titles: string[], children: Record<string, UnitOutline> = {}): string | null {
  const tree = treeFrom({ [unit]: { titles, children } });
  const [first] = tree.units;
  if (!first) throw new Error('The tree has a unit.');
  return tree.headOf(first)?.title ?? null;
}

describe('a title in parts', () => {
  it.each([
    ['Harbour Dues', ['Team Lead, Harbour Dues', 'Clerk'], 'Team Lead, Harbour Dues'],
    ['Harbour Dues', ['Team Leader – Harbour Dues', 'Clerk'], 'Team Leader – Harbour Dues'],
    ['Harbour Dues', ['Manager (Harbour Dues)', 'Clerk'], 'Manager (Harbour Dues)'],
    ['Ferries', ['Director, Ferries', 'Head, Piers'], 'Director, Ferries'],
    ['Pilotage Section', ['Pilot, Head of Section'], 'Pilot, Head of Section'],
    ['Отделение слуха', ['Сурдолог, заведующий отделением', 'Сурдолог'], 'Сурдолог, заведующий отделением'],
  ])(
    'names the object behind the comma or the office at its beginning: in %s among %j it is %s',
    (unit, titles, head) => {
      expect(headOf(unit, titles)).toBe(head);
    },
  );

  it.each([
    ['Harbour Dues Department', ['Team Lead, Lighthouse Fees']],
    ['Ferries', ['Clerk, Office of the Director']],
    ['Ferries', ['Driver to the Director', 'Chief of Staff to the Chief Executive']],
    ['Ferries', ['Team Lead Engineer']],
    [
      'Harbour Dues',
      ['Deputy Team Lead, Harbour Dues', 'Acting Head, Harbour Dues', 'Assistant Manager, Harbour Dues'],
    ],
  ])('heads nothing as the object of another, in another unit or as a stand-in: in %s among %j', (unit, titles) => {
    expect(headOf(unit, titles)).toBeNull();
  });
});

describe('a bare title of a team', () => {
  it.each(['Tide Tables', 'Mooring Desk', 'Mooring Section', 'Night Shift', 'Mooring Project Team'])(
    'heads %s',
    (unit) => {
      for (const title of ['Team Lead', 'Team Manager', 'Team Leader', 'Supervisor']) {
        expect(headOf(unit, [title, 'Boatman'])).toBe(title);
      }
    },
  );

  it('heads no department and no office', () => {
    for (const unit of ['Mooring Department', 'Port Office']) {
      for (const title of ['Team Lead', 'Team Manager', 'Supervisor', 'Foreman']) {
        expect(headOf(unit, [title, 'Boatman'])).toBeNull();
      }
    }
  });

  it('heads no unit called a desk that has units below it', () => {
    expect(headOf('Mooring Desk', ['Team Lead'], { Ropes: {} })).toBeNull();
  });

  it('goes behind a manager who has the words of the unit', () => {
    expect(headOf('Mooring', ['Team Lead', 'Supervisor', 'Mooring Manager'])).toBe('Mooring Manager');
    expect(headOf('Mooring', ['Team Lead', 'Head of Mooring'])).toBe('Head of Mooring');
  });

  it('is unknown between two of one rank', () => {
    expect(headOf('Mooring', ['Supervisor', 'Leader'])).toBeNull();
  });
});

describe('a manager', () => {
  it.each([
    ['Tide Services', ['Manager', 'Clerk'], 'Manager'],
    ['Tide Services', ['Manager', 'Senior Manager'], null],
    ['Ferry Quay Plant', ['Station Manager', 'Fitter'], 'Station Manager'],
    ['Ferry Quay Store', ['Shop Manager', 'Cashier'], 'Shop Manager'],
    ['Ferry Quay Plant', ['Shop Manager', 'Fitter'], null],
    ['Ferry Quay Plant', ['Station Manager', 'Energy Manager'], null],
    ['Island Sales Office', ['Area Manager', 'Clerk'], 'Area Manager'],
    ['Island Sales', ['Area Manager', 'Clerk'], null],
    ['Island Sales Office', ['Area Manager', 'District Manager'], null],
  ])('of %s among %j is %s', (unit, titles, head) => {
    expect(headOf(unit, titles)).toBe(head);
  });

  it('of one of several does not head them all, the manager of the area does', () => {
    expect(headOf('Island Stores', ['Store Manager', 'Area Manager', 'Cashier'])).toBe('Area Manager');
    expect(headOf('Island Stores', ['Store Manager', 'Cashier'])).toBeNull();
    expect(headOf('Ferries', ['Ferry Manager'])).toBeNull();
    expect(headOf('Island Store', ['Store Manager', 'Cashier'])).toBe('Store Manager');
  });

  it.each(['Ferry Product Owner', 'Ferry Office Manager', 'Ferry Account Manager', 'Ferry Process Owner'])(
    'is no %s',
    (title) => {
      expect(headOf('Ferry', [title])).toBeNull();
    },
  );
});

describe('an officer of a function', () => {
  it.each([
    ['Legal and Claims', ['General Counsel', 'Legal Counsel'], 'General Counsel'],
    ['Governance', ['Group Company Secretary', 'Secretary'], 'Group Company Secretary'],
    ['Accounting', ['Financial Controller', 'Credit Controller'], 'Financial Controller'],
    ['Finance', ['Chief Financial Officer', 'Financial Controller'], 'Chief Financial Officer'],
    ['Office of the Chief Executive', ['Chief Executive', 'Company Secretary'], 'Chief Executive'],
    ['Правление', ['Главный врач', 'Помощник главного врача'], 'Главный врач'],
    ['Секретариат', ['Корпоративный секретарь', 'Секретарь'], 'Корпоративный секретарь'],
  ])('heads the function: in %s among %j it is %s', (unit, titles, head) => {
    expect(headOf(unit, titles)).toBe(head);
  });

  it.each([
    ['Ferries', ['General Counsel']],
    ['Legal', ['Deputy General Counsel', 'Assistant to the General Counsel', 'Associate General Counsel']],
    ['Governance', ['Assistant Company Secretary', 'Secretary']],
    ['Credit Control', ['Credit Controller']],
    ['Больница', ['Заместитель главного врача', 'Помощник главного врача']],
  ])('heads no other unit, nor does a stand-in: in %s among %j', (unit, titles) => {
    expect(headOf(unit, titles)).toBeNull();
  });
});

describe("a unit's words", () => {
  it.each([
    ['First Report of Storms', ['FROS Team Manager', 'Clerk'], 'FROS Team Manager'],
    ['Tide Forecasts', ['TF Manager'], 'TF Manager'],
    ['Отдел проверки якорей', ['Начальник ОПЯ', 'Инженер'], 'Начальник ОПЯ'],
    ['Автоколонна № 7', ['Начальник колонны', 'Водитель'], 'Начальник колонны'],
    ['Радиостанция', ['Начальник станции', 'Радист'], 'Начальник станции'],
    ['Аптека', ['Заведующая аптекой', 'Фармацевт'], 'Заведующая аптекой'],
  ])('include its initials and the parts of its compounds: in %s among %j it is %s', (unit, titles, head) => {
    expect(headOf(unit, titles)).toBe(head);
  });

  it.each([
    ['Автоотделка', ['Начальник отдела пути']],
    ['Подстанция', ['Начальник станции пути']],
    ['Отдел автодорог', ['Начальник дорожной смены']],
  ])('do not match inside a word: in %s among %j', (unit, titles) => {
    expect(headOf(unit, titles)).toBeNull();
  });
});
