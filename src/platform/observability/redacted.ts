import { knownSecrets } from '../config/index.js';

const mark = '[redacted]';
const members = [
  'password|newPassword|currentPassword|secret|clientSecret|client_secret|token|accessToken|access_token',
  'refreshToken|refresh_token|idToken|id_token|apiKey|api_key|authorization|cookie|set-cookie|x-api-key|code_verifier',
].join('|');
/** A text in JSON, also in JSON that is itself a text in JSON: its quotation marks have the backslashes that its name's have. */
const member = String.raw`((\\*)"(?:${members})\2"\s*:\s*\2")(?:(?!(?<!\\)\2")(?:[^"\\]|\\.))*`;

/** What looks like a secret, whoever made it; `$1` is what is kept before it. */
const looks: RegExp[] = [
  /(\b[a-z][a-z0-9+.-]*:\/\/)[^\s/@"]*:[^\s/"]*(?=@)/giu,
  /(\b(?:Bearer|Basic)\s+)[\w.~+/=-]{8,}/giu,
  /()\beyJ[\w-]{5,}\.[\w-]+\.[\w-]+/gu,
  /()\bow[kr]_[\w-]{20,}/gu,
  /()\b(?:sk|rk|gsk|pk)[-_][\w-]{16,}/gu,
  /()-----BEGIN [A-Z ]*PRIVATE KEY-----.*?(?:-----END [A-Z ]*PRIVATE KEY-----|(?="|$))/gsu,
  /()\$argon2id?\$[^\s"]+/gu,
  new RegExp(String.raw`([?&](?:${members})=)[^&\s"\\]+`, 'giu'),
  new RegExp(member, 'giu'),
];

/** A log line without the secrets that this process has read, and without anything that looks like one. */
export function redacted(line: string): string {
  let text = line;
  for (const secret of knownSecrets()) {
    for (const form of [secret, JSON.stringify(secret).slice(1, -1)]) text = text.replaceAll(form, mark);
  }
  for (const look of looks) text = text.replace(look, `$1${mark}`);
  return text;
}
