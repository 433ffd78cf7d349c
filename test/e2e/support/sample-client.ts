import { readdir, readFile } from 'node:fs/promises';
import { adminEmail, adminPassword, type AppProcess } from '../../support/index.js';
import { authLogin } from '../client/index.js';
import { type Client, createClient } from '../client/client/index.js';

const sampleFolder = new URL('../../../config/sample-company/', import.meta.url);

/** A generated client that is signed in as the administrator. */
export async function signIn(app: AppProcess): Promise<Client> {
  const client = createClient({ baseUrl: app.url });
  const { data } = await authLogin({ client, body: { email: adminEmail, password: adminPassword } });
  if (!data) throw new Error('The administrator could not sign in.');
  client.setConfig({ headers: { Authorization: `Bearer ${data.accessToken}` } });
  return client;
}

/** The structure of a sample company, as parsed JSON. */
export async function sampleStructure(language: 'en' | 'ru'): Promise<{ organization: Record<string, unknown> }> {
  const text = await readFile(new URL(`${language}/structure.json`, sampleFolder), 'utf8');
  return JSON.parse(text) as { organization: Record<string, unknown> };
}

/** The Markdown KPI files of a sample company. */
export async function sampleKpiFiles(language: 'en' | 'ru'): Promise<{ name: string; content: string }[]> {
  const folder = new URL(`${language}/kpi/`, sampleFolder);
  const names = (await readdir(folder)).filter((name) => name.endsWith('.md')).sort();
  return Promise.all(names.map(async (name) => ({ name, content: await readFile(new URL(name, folder), 'utf8') })));
}

/** Asks again until `answer` is there; gives up after a minute. */
export async function eventually<T>(ask: () => Promise<T | null>): Promise<T> {
  const deadline = Date.now() + 60_000;
  while (Date.now() < deadline) {
    const answer = await ask();
    if (answer !== null) return answer;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  throw new Error('It did not happen within a minute.');
}
