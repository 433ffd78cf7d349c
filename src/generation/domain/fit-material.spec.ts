import { describe, expect, it } from '@jest/globals';
import { fitMaterial } from './fit-material.js';
import { contextOf } from '../../../test/support/generation.factory.js';

const { material } = contextOf();
const wide = {
  ...material,
  peers: Array.from({ length: 40 }, (_, index) => `Peer number ${index}`),
  childUnitNames: Array.from({ length: 40 }, (_, index) => `Unit number ${index}`),
};

describe('fitMaterial', () => {
  it('leaves everything in when there is room', () => {
    const { material: fitted, sections } = fitMaterial(wide, 100_000);
    expect(fitted).toEqual(wide);
    expect(sections.map(({ leftOut }) => leftOut)).toEqual([0, 0, 0, 0, 0]);
  });

  it('shortens the least important list first and says what it left out', () => {
    const { material: fitted, sections } = fitMaterial(wide, JSON.stringify(wide).length - 100);
    expect(fitted.peers).toHaveLength(20);
    expect(fitted.childUnitNames).toHaveLength(40);
    expect(sections.find(({ name }) => name === 'peers')).toMatchObject({ leftOut: 20 });
  });

  it('keeps the position and its career targets, however small the budget', () => {
    const { material: fitted, sections } = fitMaterial(wide, 1);
    expect(fitted).toMatchObject({
      title: material.title,
      peers: [],
      childUnitNames: [],
      kpis: [],
      careerTargets: material.careerTargets,
    });
    expect(sections.reduce((sum, { characters }) => sum + characters, 0)).toBe(JSON.stringify(fitted).length);
  });
});
