import { describe, expect, it } from '@jest/globals';
import { normaliseEmail } from './email-address.js';

describe('normaliseEmail', () => {
  it('makes one address of one that is typed in another case or with spaces around it', () => {
    expect(normaliseEmail('  Admin@Example.COM ')).toBe('admin@example.com');
  });

  it('makes one address of a letter that is composed and one that is not', () => {
    expect(normaliseEmail('jose\u0301@example.com')).toBe(normaliseEmail('JOSÉ@example.com'));
  });
});
