import { describe, expect, it } from '@jest/globals';
import { ClaimsMapping, type MappingRule } from './oidc-claims-mapping.js';

const rules: MappingRule[] = [
  { claim: 'groups', value: 'admins', role: 'admin' },
  { claim: 'groups', value: 'managers', role: 'editor', unit: 'org.unit' },
  { claim: 'groups', value: 'staff', role: 'viewer' },
];
const refusing = new ClaimsMapping(rules, null, false);

describe('ClaimsMapping', () => {
  it('takes the first rule that fits', () => {
    expect(refusing.accessOf({ groups: ['staff', 'admins'] })).toEqual({ role: 'admin', unit: null });
    expect(refusing.accessOf({ groups: 'staff' })).toEqual({ role: 'viewer', unit: null });
  });

  it('binds to the unit that the claim names, as text or as a number', () => {
    for (const unit of ['110', 110, ' 110 ']) {
      expect(refusing.accessOf({ groups: ['managers', 'staff'], org: { unit } })).toEqual({
        role: 'editor',
        unit: '110',
      });
    }
  });

  it('refuses where the claim names no unit, instead of giving everything or trying another rule', () => {
    for (const unit of [undefined, null, '', ['110'], 1.5, { id: '110' }, 'a\nb', 'x'.repeat(201)]) {
      expect(() => refusing.accessOf({ groups: ['managers', 'staff'], org: { unit } })).toThrow(
        expect.objectContaining({ code: 'OIDC_UNIT_UNKNOWN' }),
      );
    }
  });

  it('refuses whom no rule fits, unless they have a default role', () => {
    expect(() => refusing.accessOf({ groups: ['others'] })).toThrow(
      expect.objectContaining({ kind: 'forbidden', code: 'OIDC_NOT_MAPPED' }),
    );
    expect(new ClaimsMapping(rules, 'viewer', false).accessOf({})).toEqual({ role: 'viewer', unit: null });
  });
});
