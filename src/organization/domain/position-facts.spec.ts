import { describe, expect, it } from '@jest/globals';
import { treeFrom, type UnitOutline } from '../../../test/support/organization-trees.js';
import type { OrganizationTree } from './organization-tree.js';
import type { PositionFacts } from './position-facts.js';

const outline: Record<string, UnitOutline> = {
  'Блок сервиса': {
    titles: ['Директор по сервису', 'Помощник директора'],
    headcount: 40,
    children: {
      'Отдел ремонта': {
        titles: ['Мастер', 'Начальник отдела'],
        headcount: 12,
        children: {
          'Группа выездов': {
            titles: ['Руководитель группы', 'Водитель'],
            headcount: { count: 12, basis: 'inherited', sourceUnitId: 'Блок сервиса/Отдел ремонта' },
          },
          'Группа склада': { titles: ['Кладовщик'] },
        },
      },
      'Отдел приёмки': {
        titles: ['Оператор'],
        children: {
          'Группа звонков': { titles: ['Руководитель группы', 'Оператор', 'Стажер'], headcount: 7 },
          'Группа писем': { titles: ['Оператор', 'Редактор'] },
        },
      },
      'Отдел качества': {
        titles: ['Начальник отдела'],
        children: { Архив: { titles: ['Архивариус'] }, 'Группа проверок': { titles: ['Контролер'], headcount: 5 } },
      },
    },
  },
};
const tree = treeFrom(outline);

function facts(id: string, of: OrganizationTree = tree): PositionFacts {
  const position = of.position(id);
  if (!position) throw new Error(`No position ${id}`);
  return of.factsOf(position);
}

describe('the facts of a position', () => {
  it('are of its own unit', () => {
    expect(facts('Блок сервиса/Отдел ремонта#Начальник отдела')).toMatchObject({
      title: 'Начальник отдела',
      unit: { id: 'Блок сервиса/Отдел ремонта', name: 'Отдел ремонта', path: ['Блок сервиса', 'Отдел ремонта'] },
      level: 2,
      isHead: true,
      headcount: { count: 12, basis: 'own', sourceUnitId: 'Блок сервиса/Отдел ремонта' },
    });
  });

  it('name the head of the unit as the manager of everyone else in it', () => {
    expect(facts('Блок сервиса/Отдел ремонта#Мастер').directManager).toEqual({
      positionId: 'Блок сервиса/Отдел ремонта#Начальник отдела',
      title: 'Начальник отдела',
      unitPath: ['Блок сервиса', 'Отдел ремонта'],
    });
  });

  it('name the head of the nearest unit above that has one as the manager of a head', () => {
    expect(facts('Блок сервиса/Отдел ремонта/Группа выездов#Руководитель группы').directManager?.title).toBe(
      'Начальник отдела',
    );
    expect(facts('Блок сервиса/Отдел приёмки/Группа звонков#Руководитель группы').directManager?.title).toBe(
      'Директор по сервису',
    );
    expect(facts('Блок сервиса#Директор по сервису').directManager).toBeNull();
  });

  it('leave the manager unknown where the unit has no known head', () => {
    expect(facts('Блок сервиса/Отдел ремонта/Группа склада#Кладовщик').directManager).toBeNull();
  });

  it('count nobody below a position that heads nothing', () => {
    expect(facts('Блок сервиса#Помощник директора')).toMatchObject({
      isHead: false,
      category: 'specialist',
      subordinates: { childUnits: 0, descendantUnits: 0, people: { count: 0, basis: 'positions' } },
    });
  });

  it('count the units of a head in the tree', () => {
    expect(facts('Блок сервиса#Директор по сервису').subordinates).toMatchObject({
      childUnits: 3,
      descendantUnits: 9,
    });
  });

  it('count people from the unit’s own headcount without its head, and not again those below', () => {
    expect(facts('Блок сервиса#Директор по сервису').subordinates.people).toEqual({ count: 39, basis: 'headcount' });
  });

  it('never count an inherited headcount as the unit’s own', () => {
    const { subordinates, headcount } = facts('Блок сервиса/Отдел ремонта/Группа выездов#Руководитель группы');
    expect(headcount).toEqual({ count: 12, basis: 'inherited', sourceUnitId: 'Блок сервиса/Отдел ремонта' });
    expect(subordinates.people).toEqual({ count: 1, basis: 'positions' });
  });

  it('add up what is known below where the unit has no figure: figures, and one person for a title', () => {
    expect(facts('Блок сервиса/Отдел качества#Начальник отдела').subordinates.people).toEqual({
      count: 6,
      basis: 'positions',
    });
  });

  it('say that the number of people is unknown where nothing tells', () => {
    const lonely = treeFrom({ 'Sales Department': { titles: ['Head of Department'] } });
    expect(facts('Sales Department#Head of Department', lonely).subordinates.people).toEqual({
      count: null,
      basis: 'unknown',
    });
  });

  it('say why the head is unknown', () => {
    const twoHeads = treeFrom({
      'Sales Department': { titles: ['Head of Department', 'Department Director', 'Clerk'] },
    });
    expect(facts('Sales Department#Clerk', twoHeads)).toMatchObject({
      directManager: null,
      headship: {
        basis: 'several-equal',
        headPositionId: null,
        candidates: ['Head of Department', 'Department Director'],
      },
    });
  });

  it('list neighbours, and count those that are not listed', () => {
    const { siblings, peers } = facts('Блок сервиса/Отдел приёмки/Группа звонков#Оператор');
    expect(siblings).toEqual({
      count: 1,
      units: [{ id: 'Блок сервиса/Отдел приёмки/Группа писем', name: 'Группа писем' }],
    });
    expect(peers.positions.map(({ title }) => title)).toEqual(['Руководитель группы', 'Стажер']);
    const crowd = treeFrom({ Pool: { titles: Array.from({ length: 50 }, (_, index) => `Clerk ${String(index)}`) } });
    expect(facts('Pool#Clerk 49', crowd).peers).toMatchObject({ count: 49, positions: { length: 20 } });
  });
});

describe('the category of a position', () => {
  it.each([
    ['Блок сервиса#Директор по сервису', 'top-manager'],
    ['Блок сервиса/Отдел ремонта#Начальник отдела', 'middle-manager'],
    ['Блок сервиса/Отдел ремонта/Группа выездов#Руководитель группы', 'line-manager'],
    ['Блок сервиса/Отдел ремонта#Мастер', 'specialist'],
  ])('of %s is %s when there are other blocks beside', (id, category) => {
    expect(facts(id, treeFrom({ ...outline, 'Блок продаж': {} })).category).toBe(category);
  });

  it('counts the units below a single root as top units', () => {
    expect(facts('Блок сервиса/Отдел ремонта#Начальник отдела').category).toBe('top-manager');
  });

  it('goes by the level where the unit’s name says no kind', () => {
    const deep = treeFrom({
      A: {},
      B: { children: { C: { titles: ['Director'], children: { D: { children: { E: { titles: ['Director'] } } } } } } },
    });
    expect(facts('B/C#Director', deep).category).toBe('middle-manager');
    expect(facts('B/C/D/E#Director', deep).category).toBe('line-manager');
  });
});
