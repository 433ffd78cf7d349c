import { describe, expect, it } from '@jest/globals';
import { contextOf, draftOf } from '../../../test/support/generation.factory.js';
import { ProfileContentValidator } from '../../profiles/index.js';
import { assembleContent } from '../domain/verification/assemble-content.js';
import { DraftSchemaFiles } from './draft-schema-files.js';

const schemas = new DraftSchemaFiles(new ProfileContentValidator());
const written = { draft: draftOf(), provider: 'offline', model: null, promptVersion: 'draft/1' };

describe('DraftSchemaFiles', () => {
  it('finds nothing wrong with a good draft and the profile made of it', () => {
    expect(schemas.draftProblems(draftOf())).toEqual([]);
    expect(schemas.profileProblems(assembleContent(contextOf(), written))).toEqual([]);
  });

  it('says where a draft is wrong and how', () => {
    const problems = schemas.draftProblems({ ...draftOf(), purpose: 'Short', reviewFrequency: 'never' });
    expect(problems.map(({ pointer }) => pointer).sort()).toEqual(['/purpose', '/reviewFrequency']);
    expect(problems.every(({ detail }) => detail.length > 10)).toBe(true);
  });

  it('knows the sections of a draft', () => {
    expect([...schemas.draftSections].sort()).toEqual(Object.keys(draftOf()).sort());
  });

  it('finds a profile wrong whose facts are', () => {
    const context = contextOf();
    const content = assembleContent({ ...context, position: { ...context.position, title: '' } }, written);
    expect(schemas.profileProblems(content).map(({ pointer }) => pointer)).toEqual(['/title']);
  });
});
