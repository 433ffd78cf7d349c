import { describe, expect, it } from '@jest/globals';
import { treeFrom } from '../../../test/support/organization-trees.js';
import type { CareerOptions } from './career-options.js';
import type { PositionRef } from './unit.js';

const tree = treeFrom({
  Operations: {
    titles: ['Director of Operations'],
    children: {
      'Repair Department': {
        titles: [
          'Head of Department',
          'Deputy Head of Department',
          'Junior Engineer',
          'Engineer',
          'Senior Engineer',
          'Accountant',
        ],
        children: { 'Field Team': { titles: ['Team Lead', 'Driver'] } },
      },
      'Quality Department': { titles: ['Head of Department', 'Engineer', 'Senior Accountant'] },
      'Empty Department': {},
    },
  },
});

function career(id: string): Record<keyof CareerOptions, string[]> {
  const position = tree.position(id);
  if (!position) throw new Error(`No position ${id}`);
  const options = tree.careerOf(position);
  const name = ({ title, unitPath }: PositionRef): string => `${unitPath.at(-1) ?? ''}: ${title}`;
  return {
    from: options.from.map(name),
    vertical: options.vertical.map(name),
    horizontal: options.horizontal.map(name),
    expert: options.expert.map(name),
  };
}

describe('the career options of a position', () => {
  it('lead a specialist up to the head, sideways to the same role, and to the senior ones of the family', () => {
    expect(career('Operations/Repair Department#Engineer')).toEqual({
      from: ['Repair Department: Junior Engineer'],
      vertical: ['Repair Department: Head of Department'],
      horizontal: ['Quality Department: Engineer'],
      expert: ['Repair Department: Senior Engineer'],
    });
  });

  it('lead a head to the next head up and to the heads beside; deputies and heads below come after', () => {
    expect(career('Operations/Repair Department#Head of Department')).toEqual({
      from: ['Repair Department: Deputy Head of Department', 'Field Team: Team Lead'],
      vertical: ['Operations: Director of Operations'],
      horizontal: ['Quality Department: Head of Department'],
      expert: [],
    });
  });

  it('are empty where the tree knows none', () => {
    expect(career('Operations#Director of Operations')).toMatchObject({ vertical: [], horizontal: [], expert: [] });
    expect(career('Operations/Repair Department/Field Team#Driver')).toMatchObject({
      from: [],
      horizontal: [],
      expert: [],
    });
  });

  it('never name more than five', () => {
    const wide = treeFrom({
      Pool: {
        children: Object.fromEntries(
          Array.from({ length: 9 }, (_, index) => [`Team ${String(index)}`, { titles: ['Clerk'] }]),
        ),
      },
    });
    const [clerk] = wide.positions;
    expect(clerk && wide.careerOf(clerk).horizontal).toHaveLength(5);
  });

  it('take a chief of the trade for the top of the expert ladder', () => {
    const legal = treeFrom({ 'Правовой отдел': { titles: ['Начальник отдела', 'Юрист', 'Главный юрист'] } });
    const lawyer = legal.position('Правовой отдел#Юрист');
    expect(lawyer && legal.careerOf(lawyer).expert.map(({ title }) => title)).toEqual(['Главный юрист']);
  });
});
