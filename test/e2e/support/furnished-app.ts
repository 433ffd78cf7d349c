import type { TestApp } from '../../support/index.js';
import { eventually, sampleKpiFiles, sampleStructure } from './sample-client.js';

/** Gives an application one of everything that the documented examples speak of: a company, its KPIs, a key, a brief, profiles, feedback. */
export async function furnish(app: TestApp): Promise<void> {
  await app.request('POST', '/organization/imports', { body: await sampleStructure('en') });
  await app.request('POST', '/kpi/imports', { body: { files: await sampleKpiFiles('en') } });
  await app.request('POST', '/api-keys', { body: { name: 'to be revoked', scopes: ['organization:read'] } });
  await app.request('PUT', '/organization/brief', { body: { text: '# Mission\n\nBread for everyone.' } });
  const unit = { unit: 'Executive Office / Internal Audit' };
  const { body: batch } = await app.request('POST', '/generation-batches', { body: unit });
  await eventually(async () => {
    const { body } = await app.request('GET', `/generation-batches/${String(batch['id'])}`);
    return body['state'] === 'succeeded' ? body : null;
  });
  const { body: profiles } = await app.request<{ items: { id: string }[] }>('GET', '/profiles?limit=1');
  const feedback = `/profiles/${String(profiles.items[0]?.id)}/versions/1/feedback`;
  await app.request('POST', feedback, { body: { score: 4, comment: 'Name the tools.' } });
}
