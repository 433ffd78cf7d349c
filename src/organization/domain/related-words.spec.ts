import { describe, expect, it } from '@jest/globals';
import { areRelated } from './related-words.js';

describe('areRelated', () => {
  it.each([
    ['отдела', 'отдел'],
    ['участка', 'участок'],
    ['рисками', 'риск'],
    ['бухгалтер', 'бухгалтерского'],
    ['проекта', 'проектная'],
    ['accounts', 'accounting'],
    ['engineer', 'engineering'],
  ])('takes "%s" and "%s" for forms of one word', (left, right) => {
    expect(areRelated(left, right)).toBe(true);
    expect(areRelated(right, left)).toBe(true);
  });

  it.each([
    ['аудит', 'кредит'],
    ['дит', 'аудит'],
    ['управление', 'управляющий'],
    ['строение', 'настроение'],
    ['проект', 'проектирование'],
    ['audit', 'auditorium'],
    ['sea', 'season'],
    ['international', 'internal'],
  ])('keeps "%s" and "%s" apart', (left, right) => {
    expect(areRelated(left, right)).toBe(false);
    expect(areRelated(right, left)).toBe(false);
  });
});
