import { describe, expect, it } from '@jest/globals';
import { loadClaimsMapping } from './oidc-mapping-file.js';

const rule = { claim: 'groups', value: 'hr', role: 'editor' };
const file = { rules: [rule], unmapped: 'viewer', linkByVerifiedEmail: true };

describe('The mapping file', () => {
  it('of the installation as it is delivered lets nobody in and links nothing', () => {
    const mapping = loadClaimsMapping();
    expect(mapping.linksByVerifiedEmail).toBe(false);
    expect(() => mapping.accessOf({ groups: ['hr', 'orgwright-admins'] })).toThrow(
      expect.objectContaining({ code: 'OIDC_NOT_MAPPED' }),
    );
  });

  it('is taken as it is written', () => {
    const mapping = loadClaimsMapping(() => file);
    expect(mapping.linksByVerifiedEmail).toBe(true);
    expect(mapping.accessOf({ groups: 'hr' }).role).toBe('editor');
    expect(mapping.accessOf({}).role).toBe('viewer');
  });

  it.each<[string, unknown, RegExp]>([
    ['is no object', null, /: \/ must be object/u],
    ['lacks a part', { ...file, unmapped: undefined }, /: \/ .*unmapped/u],
    ['has a part that nobody knows', { ...file, rule: [] }, /: \/ must NOT have additional properties/u],
    ['gives a role that there is not', { ...file, rules: [{ ...rule, role: 'owner' }] }, /\/rules\/0\/role/u],
    ['makes everyone an administrator', { ...file, unmapped: 'admin' }, /\/unmapped/u],
    ['has a rule for any value', { ...file, rules: [{ ...rule, value: '' }] }, /\/rules\/0\/value/u],
    ['binds an administrator', { ...file, rules: [{ ...rule, role: 'admin', unit: 'u' }] }, /\/rules\/0\/unit/u],
  ])('stops the start when it %s', (_name, content, problem) => {
    expect(() => loadClaimsMapping(() => content)).toThrow(problem);
  });

  it('stops the start when it cannot be read', () => {
    const unreadable = (): never => {
      throw new Error('bad indentation\nof a mapping entry');
    };
    expect(() => loadClaimsMapping(unreadable)).toThrow(
      'Configuration: config/oidc.yaml: / cannot be read: Error: bad indentation',
    );
  });
});
