// Runs before each file of end-to-end tests: what their applications log is kept, and every secret that goes over HTTP is noted.
import { keptInVariable, noteSecret } from '../../support/run-log.js';
import { classicStrings } from './hostile-strings.js';

process.env[keptInVariable] = process.env['TEST_RUN_FOLDER'];

const aboutSecrets = /\/(?:auth|users|api-keys|token)(?:[/?]|$)/u;
const sent = 'password|currentPassword|newPassword|refreshToken|code|verifier';
const answered = 'accessToken|refreshToken|key|access_token|refresh_token|id_token';
const ofCallback = ['code', 'state'];
const send = globalThis.fetch;

globalThis.fetch = async (input, init) => {
  const request = new Request(input, init);
  const isAboutSecrets = aboutSecrets.test(new URL(request.url).pathname);
  const body = isAboutSecrets && request.body ? await request.clone().text() : '';
  noteHeaders(request.headers);
  const response = await send(request);
  for (const each of response.headers.getSetCookie()) note('cookie', each.split(/[=;]/u)[1]);
  if (!isAboutSecrets || response.status >= 400) return response;
  for (const name of ofCallback) note(name, new URL(request.url).searchParams.get(name));
  noteMembers(body, sent);
  if (response.headers.get('content-type')?.includes('json')) noteMembers(await response.clone().text(), answered);
  return response;
};

function noteHeaders(headers: Headers): void {
  note('Authorization', headers.get('authorization')?.split(' ')[1]);
  note('X-API-Key', headers.get('x-api-key'));
  for (const cookie of headers.get('cookie')?.split('; ') ?? []) note('cookie', cookie.split('=')[1]);
}

function noteMembers(json: string, names: string): void {
  const members = new RegExp(String.raw`"(${names})"\s*:\s*("(?:[^"\\]|\\.)*")`, 'gu');
  for (const [, name = '', text = ''] of json.matchAll(members)) note(name, JSON.parse(text) as string);
}

const noted = new Set<string>();

/** A hostile text that was taken for a password may stand in a log for another reason. */
function note(name: string, value: string | null | undefined): void {
  if (!value || noted.has(value) || classicStrings.includes(value)) return;
  noted.add(value);
  noteSecret(name, value);
}
