import { describe, expect, it } from '@jest/globals';
import { normaliseEmail } from './email-address.js';
import { RefreshToken } from './refresh-token.js';
import { refreshGraceMs, Session, sessionIdleMs, sessionLifetimeMs } from './session.js';
import { User } from './user.js';

const born = new Date('2026-01-15T09:30:00Z');
const after = (ms: number): Date => new Date(born.getTime() + ms);
const client = { address: '192.0.2.1', device: 'Firefox on Windows' };

const aUser = (): User =>
  User.create(
    {
      ...{ email: normaliseEmail('ann@example.com'), name: null, role: 'viewer', passwordHash: 'a hash' },
      ...{ unitId: null, mustChangePassword: false },
    },
    born,
  );

function start(): { user: User; session: Session; first: RefreshToken } {
  const user = aUser();
  const { session, issued } = Session.start(user, client, born);
  return { user, session, first: issued.token };
}

function tokenOf(refreshment: ReturnType<Session['refresh']>): RefreshToken {
  if (refreshment.kind === 'reused') throw new Error('The token was taken for stolen.');
  return refreshment.issued.token;
}

describe('Session', () => {
  it('is open to its person until it is not refreshed for seven days', () => {
    const { user, session } = start();
    expect(session.isOpen(user, after(sessionIdleMs - 1))).toBe(true);
    expect(session.isOpen(user, after(sessionIdleMs))).toBe(false);
  });

  it('is over with the credentials that it was begun with', () => {
    const { user, session } = start();
    user.endSessions(after(1));
    expect(session.isOpen(user, after(2))).toBe(false);
  });

  it('goes on for seven days with each refresh, from wherever that comes, but ends after thirty', () => {
    const { session, first } = start();
    const moved = { address: '198.51.100.7', device: 'Safari on iOS' };
    const second = tokenOf(session.refresh(first, moved, after(1_000)));
    expect(session).toMatchObject({ ...moved, generation: 1, lastUsedAt: after(1_000) });
    expect(session.expiresAt).toEqual(after(1_000 + sessionIdleMs));
    session.refresh(second, client, after(sessionLifetimeMs - 1_000));
    expect(session.expiresAt).toEqual(after(sessionLifetimeMs));
  });

  it('gives a token that comes again within the grace a sibling, and none later', () => {
    const { session, first } = start();
    session.refresh(first, client, after(0));
    const late = after(refreshGraceMs);
    expect(session.refresh(first, client, after(refreshGraceMs - 1)).kind).toBe('repeated');
    expect(session.refresh(first, client, late).kind).toBe('reused');
    expect(session).toMatchObject({ generation: 1, lastUsedAt: born });
  });

  it('lets only one of siblings go on, whichever is first, and at no distance', () => {
    const { session, first } = start();
    const one = tokenOf(session.refresh(first, client, after(0)));
    const other = tokenOf(session.refresh(first, client, after(1)));
    expect(session.refresh(other, client, after(2)).kind).toBe('continued');
    expect(session.refresh(one, client, after(2)).kind).toBe('reused');
  });

  it('takes a token for stolen that is older than the last one used', () => {
    const { session, first } = start();
    session.refresh(tokenOf(session.refresh(first, client, after(0))), client, after(1));
    expect(session.refresh(first, client, after(2)).kind).toBe('reused');
  });
});

describe('RefreshToken', () => {
  it('is found by the hash of what its holder sends', () => {
    const { token, text } = RefreshToken.issue('a session', 3);
    expect(RefreshToken.hashOf(text)).toEqual(token.hash);
    expect(token).toMatchObject({ sessionId: 'a session', generation: 3, spentAt: null });
    expect(JSON.stringify(token)).not.toContain(text.slice(4));
  });

  it.each(['', 'owr_', `owk_${'a'.repeat(43)}`, `owr_${'a'.repeat(44)}`, `owr_${'ä'.repeat(43)}`])(
    'is not %j',
    (text) => {
      expect(RefreshToken.hashOf(text)).toBeNull();
    },
  );
});
