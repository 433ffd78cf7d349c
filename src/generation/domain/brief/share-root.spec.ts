import { describe, expect, it } from '@jest/globals';
import { stemOf } from '../../../platform/kernel/index.js';
import { shareRoot } from './share-root.js';

describe('shareRoot', () => {
  it.each([
    ['закупка', 'закупочная'],
    ['финансы', 'финансовый'],
    ['ремонт', 'ремонтник'],
    ['кадры', 'кадровый'],
    ['строитель', 'строительство'],
  ])('knows %s and %s for words of one root', (left, right) => {
    expect(shareRoot(stemOf(left), stemOf(right))).toBe(true);
    expect(shareRoot(stemOf(right), stemOf(left))).toBe(true);
  });

  it.each([
    ['контракт', 'контроль'],
    ['автомат', 'автомобиль'],
    ['порт', 'портал'],
    ['банк', 'банкет'],
    ['кредит', 'аудит'],
    ['contract', 'control'],
    ['ит', 'итог'],
  ])('keeps %s and %s apart', (left, right) => {
    expect(shareRoot(stemOf(left), stemOf(right))).toBe(false);
  });
});
