/** Texts that only a secret of this product has; the example in the message about a wrong URL is none. */
const looks: [name: string, look: RegExp][] = [
  ['an access token', /\beyJ[\w-]{5,}\.[\w-]{5,}\.[\w-]{20,}/u],
  ['an API key', /\bowk_[0-9a-f]{32}_[\w-]{20,}/u],
  ['a refresh token', /\bowr_[\w-]{20,}/u],
  ['a private key', /PRIVATE KEY-----/u],
  ['the hash of a password', /\$argon2id?\$/u],
  ['the password of a URL', /\b(?:postgres(?:ql)?|rediss?):\/\/(?!orgwright:secret@)[^\s/@]*:[^\s/@[]+@/u],
];

/** Which secrets a log shows: those that are named here with their values, and what looks like one. */
export function leaksIn(log: string, secrets: Record<string, string>): string[] {
  const told = Object.entries(secrets).filter(
    ([, value]) => value !== '' && shapesOf(value).some((shape) => log.includes(shape)),
  );
  return [...told, ...looks.filter(([, look]) => look.test(log))].map(([name]) => name);
}

/** As it is, within JSON, in a URL and as Basic credentials carry it. */
function shapesOf(value: string): string[] {
  return [value, JSON.stringify(value).slice(1, -1), encodeURIComponent(value), Buffer.from(value).toString('base64')];
}
