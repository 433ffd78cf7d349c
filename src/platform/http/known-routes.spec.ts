import { describe, expect, it, jest } from '@jest/globals';
import { KnownRoutes } from './known-routes.js';

describe('KnownRoutes', () => {
  const routes = new KnownRoutes();
  routes.add('GET', '/users');
  routes.add(['POST'], '/users');
  routes.add('HEAD', '/users');
  routes.add('PATCH', '/users/:id');
  routes.add('DELETE', '/users/me');
  routes.add('GET', '/docs/*');
  routes.add('GET', '/docs-json.v1');
  routes.add('OPTIONS', '*');

  it('knows the methods of a path', () => {
    expect(routes.methodsAt('/users')).toEqual(['GET', 'HEAD', 'POST']);
    expect(routes.methodsAt('/users/7')).toEqual(['PATCH']);
    expect(routes.methodsAt('/docs/a/b.css')).toEqual(['GET']);
  });

  it('gathers them from every route that fits', () => {
    expect(routes.methodsAt('/users/me')).toEqual(['DELETE', 'PATCH']);
  });

  it.each(['/nowhere', '/users/', '/users/7/keys', '/docs-jsonxv1', '/docs'])('knows no other path: %s', (path) => {
    expect(routes.methodsAt(path)).toEqual([]);
  });

  it('takes a path apart once, however many routes there are: it may be nothing but slashes', () => {
    const split = jest.spyOn(String.prototype, 'split');
    expect(routes.methodsAt('/'.repeat(8_000))).toEqual([]);
    const times = split.mock.calls.length;
    split.mockRestore();
    expect(times).toBe(1);
  });
});
