import { describe, expect, it } from '@jest/globals';
import { readTitleReaders } from '../infrastructure/title-readers.js';

const { ru, en } = readTitleReaders();

describe('TitleReader', () => {
  it.each([
    ['Начальник отдела', 'head'],
    ['Директор по логистике', 'head'],
    ['Рук. группы', 'head'],
    ['Вице-президент по продажам', 'head'],
    ['Главный бухгалтер', 'weak-head'],
    ['Заместитель начальника отдела', 'deputy'],
    ['Зам.директора', 'deputy'],
    ['Помощник директора', 'assistant'],
    ['Секретарь', 'assistant'],
    ['И.о. начальника отдела', 'acting'],
    ['И.о. начальник отдела', 'acting'],
    ['Врио директора', 'acting'],
    ['Исполняющий обязанности директора', 'acting'],
    ['Инженер', 'member'],
    ['Водитель директора', 'member'],
  ])('reads "%s" as %s', (title, role) => {
    expect(ru.read(title).role).toBe(role);
  });

  it.each([
    ['Head of Sales', 'head'],
    ['Chief Financial Officer', 'head'],
    ['Team Lead', 'head'],
    ['Vice President of Marketing', 'head'],
    ['Group Leader', 'head'],
    ['Lead Engineer', 'member'],
    ['Sales Manager', 'weak-head'],
    ['Chief Accountant', 'weak-head'],
    ['Deputy Director', 'deputy'],
    ['Assistant to the Director', 'assistant'],
    ['Acting Head of Sales', 'acting'],
    ['Accountant', 'member'],
  ])('reads "%s" as %s', (title, role) => {
    expect(en.read(title).role).toBe(role);
  });

  it('ranks a director above a chief of a unit, and an officer of the company above both', () => {
    const rank = (title: string): number => en.read(title).rank ?? Number.NaN;
    expect(rank('Chief Executive Officer')).toBeLessThan(rank('Director of Sales'));
    expect(rank('Director of Sales')).toBeLessThan(rank('Supervisor'));
  });

  it('knows the main kind of a unit whose name mentions two', () => {
    const project = en.kindOfWord('project');
    const department = en.kindOfWord('departments');
    expect(en.mainKindIn(['special', 'projects', 'department'])).toBe(department);
    expect(en.mainKindIn(['project', 'north'])).toBe(project);
    expect(en.mainKindIn(['harbour'])).toBeNull();
  });

  it('climbs the ladder of seniority and of numbered grades', () => {
    const steps = [
      'Младший инженер',
      'Инженер 3 категории',
      'Инженер 1 категории',
      'Старший инженер',
      'Ведущий инженер',
      'Главный инженер',
    ];
    const ladder = steps.map((title) => ru.seniorityOf(title).step);
    expect(ladder).toEqual([...ladder].sort((left, right) => left - right));
    expect(new Set(ladder).size).toBe(steps.length);
    expect(new Set(steps.map((title) => ru.seniorityOf(title).family.join(' ')))).toEqual(new Set(['инженер']));
  });
});
