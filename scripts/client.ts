// Generates test/e2e/client from the committed OpenAPI document, unless it is up to date.
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createClient } from '@hey-api/openapi-ts';

const input = 'test/contract/openapi.json';
const output = 'test/e2e/client';
const stampFile = join(output, '.generated-from');

if (existsSync(input)) await generate();
else process.stdout.write(`${input} is not there yet: npm run openapi:write\n`);

async function generate(): Promise<void> {
  const stamp = createHash('sha256')
    .update(readFileSync(input))
    .update(readFileSync('package-lock.json'))
    .digest('hex');
  if (existsSync(stampFile) && readFileSync(stampFile, 'utf8') === stamp) return;
  await createClient({
    input,
    output: { path: output, clean: true, module: { extension: '.js' } },
    logs: { level: 'error' },
    plugins: ['@hey-api/client-fetch', '@hey-api/typescript', '@hey-api/sdk'],
  });
  writeFileSync(stampFile, stamp);
}
