import { describe, expect, it } from '@jest/globals';
import { loadRoleCatalogue } from '../../infrastructure/load-role-catalogue.js';
import { RoleReader } from './role-reader.js';

const reader = new RoleReader(loadRoleCatalogue());

describe('RoleReader', () => {
  it.each([
    ['Главный бухгалтер', 'Отдел продаж', 'accounting'],
    ['Юрисконсульт', 'Служба безопасности', 'legal'],
    ['Директор по закупкам', 'Блок операционного директора', 'procurement'],
    ['Директор по информационным технологиям', 'Группа 1', 'it-support'],
    ['Инженер-технолог', 'Группа 1', 'production'],
    ['Специалист по дебиторской задолженности', 'Отдел кредитного контроля', 'finance'],
    ['Программист 1С', 'Финансовый департамент', 'software-development'],
  ])('lets the title %s beat the unit %s', (title, unit, family) => {
    expect(reader.read(title, [unit], 'ru')).toMatchObject({ familyId: family, basis: 'title' });
  });

  it.each([
    ['Warehouse Operative', 'logistics'],
    ['Head of Credit Control', 'finance'],
    ['Credit Analyst', 'lending'],
    ['Sales Analyst', 'data-analytics'],
    ['Financial Analyst', 'finance'],
    ['Executive Assistant', 'executive-assistant'],
    ['Chief Executive Officer', 'general-management'],
  ])('reads %s as %s', (title, family) => {
    expect(reader.read(title, ['Team 1'], 'en').familyId).toBe(family);
  });

  it('reads the unit where the title names no profession', () => {
    expect(reader.read('Ведущий специалист', ['Отдел маркетинга'], 'ru')).toMatchObject({
      familyId: 'marketing',
      basis: 'unit',
    });
  });

  it('reads a unit above where the unit says nothing', () => {
    expect(reader.read('Руководитель группы', ['Группа 2', 'Отдел закупок'], 'ru')).toMatchObject({
      familyId: 'procurement',
      basis: 'ancestor',
    });
  });

  it('admits that nothing was recognised', () => {
    expect(reader.read('Специалист', ['Группа 1'], 'ru')).toMatchObject({ familyId: 'general', basis: 'none' });
  });

  it('does not recognise a family inside a word', () => {
    expect(reader.read('Специалист', ['Отдел Зааудитов'], 'ru').familyId).toBe('general');
  });

  it('recognises words of the other language', () => {
    expect(reader.read('HR Specialist', ['Группа 1'], 'ru').familyId).toBe('hr');
    expect(reader.read('Бухгалтер', ['Team'], 'en').familyId).toBe('accounting');
  });

  it('lets the last word win a tie in English and the first in Russian', () => {
    expect(reader.read('Legal Accountant', [], 'en').familyId).toBe('accounting');
    expect(reader.read('Юрист-бухгалтер', [], 'ru').familyId).toBe('legal');
  });

  it('takes a deputy for the function that the title names, not for the one deputised', () => {
    expect(reader.read('Заместитель генерального директора по закупкам', ['Холдинг'], 'ru').familyId).toBe(
      'procurement',
    );
    expect(reader.read('Водитель генерального директора', ['Холдинг'], 'ru').familyId).toBe('logistics');
    expect(reader.read('Специалист', ['Блок исполнительного директора'], 'ru').familyId).toBe('general');
  });

  it.each([
    ['Младший бухгалтер', 'junior', 0],
    ['Бухгалтер', 'standard', 0],
    ['Старший бухгалтер', 'senior', 0],
    ['Ведущий инженер 1 категории', 'lead', 2],
    ['Главный инженер 2 категории', 'chief', 1],
    ['Заместитель главного бухгалтера', 'deputy', 0],
    ['Senior Accountant', 'senior', 0],
  ])('reads the seniority of %s', (title, seniority, gradeYears) => {
    const reading = reader.read(title, [], 'ru');
    expect([reading.seniority.id, reading.gradeYears]).toEqual([seniority, gradeYears]);
  });

  it('reads the way of working and the speciality', () => {
    expect(reader.read('Координатор проекта', [], 'ru').kindId).toBe('coordinator');
    expect(reader.read('Бухгалтер', [], 'ru').kindId).toBeNull();
    expect(reader.read('Ведущий инженер ОВ', [], 'ru').focusId).toBe('hvac');
    expect(reader.read('Инженер', ['Группа электроснабжения'], 'ru').focusId).toBe('electrical');
    expect(reader.read('Бухгалтер', [], 'ru').focusId).toBeNull();
  });
});
