import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { RequestMethod } from '@nestjs/common';
import { DiscoveryService } from '@nestjs/core';
import { startTestApp, type TestApp } from '../../support/index.js';

/** Every route that answers without credentials. Think before you add one. */
const publicRoutes = [
  'GET /.well-known/jwks.json',
  'GET /auth/oidc/callback',
  'GET /auth/oidc/start',
  'GET /health/live',
  'GET /health/ready',
  'GET /health/startup',
  'POST /auth/login',
  'POST /auth/oidc/session',
  'POST /auth/refresh',
];

type Handler = (...parameters: unknown[]) => unknown;

function routesOf(controller: Handler): string[] {
  const base = [Reflect.getMetadata('path', controller) as string | string[]].flat();
  const methods = Object.getOwnPropertyNames(controller.prototype)
    .map((name) => (controller.prototype as Record<string, Handler>)[name])
    .filter((handler) => handler !== undefined && Reflect.hasMetadata('method', handler));
  return methods.flatMap((handler) => {
    const verb = RequestMethod[Reflect.getMetadata('method', handler as object) as RequestMethod];
    const paths = [Reflect.getMetadata('path', handler as object) as string | string[]].flat();
    return base.flatMap((prefix) =>
      paths.map((path) => `${verb} /${[prefix, path].join('/')}`.replace(/\/+/gu, '/').replace(/\/$/u, '')),
    );
  });
}

describe('Routes', () => {
  let app: TestApp;
  let routes: string[];
  const call = (route: string, headers?: Record<string, string>) => {
    const [method = '', path = ''] = route.split(' ');
    return app.request(method, path.replace(/:\w+/gu, '0199a3c2-6c1e-7b1f-9b0e-0a6a1b2c3d4e'), {
      as: null,
      ...(headers && { headers }),
    });
  };

  beforeAll(async () => {
    app = await startTestApp();
    const controllers = app.nest.get(DiscoveryService, { strict: false }).getControllers();
    routes = controllers.flatMap(({ metatype }) => routesOf(metatype as Handler)).sort();
  });
  afterAll(() => app.close());

  it('are found', () => {
    expect(routes).toEqual(expect.arrayContaining([...publicRoutes, 'GET /users', 'PATCH /users/:id', 'GET /auth/me']));
  });

  it('are all closed without credentials, but for those that are known to be public', async () => {
    const open: string[] = [];
    for (const route of routes) {
      const { status, body, headers } = await call(route);
      const closed = status === 401 && body['code'] === 'UNAUTHENTICATED' && headers.has('www-authenticate');
      if (!closed) open.push(route);
    }
    expect(open).toEqual(publicRoutes);
  });

  it('are all closed to a credential that is not good', async () => {
    for (const route of routes.filter((each) => !publicRoutes.includes(each))) {
      expect([route, (await call(route, { 'X-API-Key': `owk_${'0'.repeat(32)}_${'a'.repeat(43)}` })).status]).toEqual([
        route,
        401,
      ]);
      expect([route, (await call(route, { Authorization: 'Bearer x.y.z' })).status]).toEqual([route, 401]);
    }
  });
});
