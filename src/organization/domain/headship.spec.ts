import { describe, expect, it } from '@jest/globals';
import { treeFrom } from '../../../test/support/organization-trees.js';
import type { Headship } from './headship.js';

function headship(unit: string, titles: string[]): Headship {
  const tree = treeFrom({ [unit]: { titles } });
  const [only] = tree.units;
  if (!only) throw new Error('The tree has a unit.');
  return tree.headshipOf(only);
}

const headOf = (unit: string, titles: string[]): string | null => headship(unit, titles).head?.title ?? null;

describe('the head of a unit', () => {
  it.each([
    ['Отдел логистики', ['Инженер', 'Начальник отдела'], 'Начальник отдела'],
    ['Управление персонала', ['Руководитель отдела', 'Руководитель управления'], 'Руководитель управления'],
    ['Управление особых проектов', ['Руководитель проекта', 'Руководитель управления'], 'Руководитель управления'],
    ['Проектная группа «Маяк»', ['Координатор', 'Руководитель проекта', 'Начальник участка'], 'Руководитель проекта'],
    ['Блок логистики', ['Помощник директора', 'Директор по логистике', 'Начальник склада'], 'Директор по логистике'],
    ['Департамент связей', ['Руководитель группы рассылок', 'Директор по коммуникациям'], 'Директор по коммуникациям'],
    ['Бухгалтерия', ['Бухгалтер', 'Главный бухгалтер'], 'Главный бухгалтер'],
    ['Склад', ['Кладовщик', 'Заведующий складом'], 'Заведующий складом'],
    ['Служба охраны', ['Охранник', 'Руководитель'], 'Руководитель'],
    ['Бригада наладчиков', ['Наладчик', 'Бригадир'], 'Бригадир'],
    ['Управление безопасности', ['Начальник отдела безопасности'], 'Начальник отдела безопасности'],
    ['Бухгалтерия', ['Начальник отдела'], 'Начальник отдела'],
    ['Группа архитекторов', ['Руководитель группы проектировщиков'], 'Руководитель группы проектировщиков'],
  ])('of %s among %j is %s', (unit, titles, head) => {
    expect(headOf(unit, titles)).toBe(head);
  });

  it.each([
    ['Sales Department', ['Sales Manager', 'Head of Department'], 'Head of Department'],
    ['Sales Department', ['Clerk', 'Sales Manager'], 'Sales Manager'],
    ['Finance', ['Accountant', 'Chief Financial Officer'], 'Chief Financial Officer'],
    ['Harbour Team', ['Team Lead', 'Lead Engineer'], 'Team Lead'],
    ['Accounting', ['Chief Accountant', 'Accountant'], 'Chief Accountant'],
    ['Engineering', ['Lead Engineer', 'Director of Engineering'], 'Director of Engineering'],
    ['Project Group North', ['Project Director'], 'Project Director'],
  ])('of %s among %j is %s', (unit, titles, head) => {
    expect(headOf(unit, titles)).toBe(head);
  });

  it.each([
    ['Отдел логистики', ['Заместитель начальника отдела', 'Помощник начальника отдела', 'Инженер']],
    ['Отдел логистики', ['И.о. начальника отдела']],
    ['Отдел логистики', ['Руководитель группы перевозок']],
    ['Отдел отделки', ['Руководитель отделочных работ здания']],
    ['Отдел рекламы', ['Руководитель направления видео']],
    ['Служба ремонта', ['Бригадир', 'Слесарь']],
    ['Отдел логистики', []],
    ['Sales Department', ['Deputy Head of Department', 'Acting Head of Department', 'Account Manager']],
    ['Sales Department', ['Group Leader']],
    ['Engineering', ['Lead Engineer', 'Engineer']],
  ])('of %s is unknown among %j', (unit, titles) => {
    expect(headship(unit, titles)).toMatchObject({ head: null, basis: 'no-head-title', candidates: [] });
  });

  it('is unknown where two titles are equally good, and both are named', () => {
    const found = headship('Отдел логистики', ['Начальник отдела', 'Руководитель отдела', 'Инженер']);
    expect(found).toMatchObject({ head: null, basis: 'several-equal' });
    expect(found.candidates.map(({ title }) => title)).toEqual(['Начальник отдела', 'Руководитель отдела']);
  });

  it('is the one of higher rank where both titles name the unit', () => {
    expect(headOf('Департамент логистики', ['Руководитель департамента', 'Директор департамента'])).toBe(
      'Директор департамента',
    );
  });
});
