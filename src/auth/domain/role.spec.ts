import { describe, expect, it } from '@jest/globals';
import { covers, type Role } from './role.js';

describe('covers', () => {
  it.each<[Role, Role[]]>([
    ['admin', ['admin', 'editor', 'service', 'viewer']],
    ['editor', ['editor', 'service', 'viewer']],
    ['service', ['editor', 'service', 'viewer']],
    ['viewer', ['viewer']],
  ])('lets %s do what is open to %j and nothing else', (held, covered) => {
    const all: Role[] = ['admin', 'editor', 'service', 'viewer'];
    expect(all.filter((required) => covers(held, required))).toEqual(covered);
  });
});
