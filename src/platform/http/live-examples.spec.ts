import { describe, expect, it } from '@jest/globals';
import type { OpenAPIObject } from '@nestjs/swagger';
import { ApiDocsConfig } from './api-docs.config.js';
import { LiveExamples } from './live-examples.js';

const parameter = (name: string) => ({ name, in: 'path', example: 'fixed' });
const json = { content: { 'application/json': { schema: {} } } };
const document = {
  paths: {
    '/api/v1/things/{id}': { get: { parameters: [parameter('id'), parameter('other')] }, 'x-note': 'kept' },
    '/api/v1/things/{id}/content': { put: { parameters: [parameter('id')], requestBody: json } },
    '/api/v1/thingsome': { get: { parameters: [parameter('id')] } },
  },
} as unknown as OpenAPIObject;

const examplesOf = (examples: string) => new LiveExamples(Object.assign(new ApiDocsConfig(), { examples }));

describe('LiveExamples', () => {
  it('fills the parameters of a path and of the paths below it, and nothing else', async () => {
    const live = examplesOf('ids');
    live.offer(() => Promise.resolve({ '/things/{id}': { id: 'real' } }));
    const { paths } = await live.fill(document, 'api/v1');
    expect(paths).toEqual({
      '/api/v1/things/{id}': {
        get: { parameters: [{ ...parameter('id'), example: 'real' }, parameter('other')] },
        'x-note': 'kept',
      },
      '/api/v1/things/{id}/content': {
        put: { parameters: [{ ...parameter('id'), example: 'real' }], requestBody: json },
      },
      '/api/v1/thingsome': { get: { parameters: [parameter('id')] } },
    });
  });

  it('lets the longer path win, and fills a body', async () => {
    const live = examplesOf('full');
    live.offer((withContent) =>
      Promise.resolve({
        '/things/{id}/content': { id: 'longer', body: { withContent } },
        '/things/{id}': { id: 'shorter' },
      }),
    );
    const { paths } = await live.fill(document, 'api/v1');
    expect(paths['/api/v1/things/{id}/content']).toMatchObject({
      put: {
        parameters: [{ example: 'longer' }],
        requestBody: { content: { 'application/json': { example: { withContent: true } } } },
      },
    });
  });

  it('leaves the document as it is where a source fails or nothing shall be shown', async () => {
    const failing = examplesOf('ids');
    failing.offer(() => Promise.reject(new Error('The database is away.')));
    expect(await failing.fill(document, 'api/v1')).toEqual(document);
    const silent = examplesOf('none');
    silent.offer(() => Promise.resolve({ '/things/{id}': { id: 'real' } }));
    expect(await silent.fill(document, 'api/v1')).toBe(document);
  });

  it('asks its sources at most once in a while', async () => {
    const live = examplesOf('ids');
    let asked = 0;
    live.offer(() => Promise.resolve({ '/things/{id}': { id: String(++asked) } }));
    await Promise.all([live.fill(document, 'api/v1'), live.fill(document, 'api/v1')]);
    expect(asked).toBe(1);
  });
});
