const maxLength = 60;
const unknownDevice = 'unknown';

/** The first that is found wins: browsers name others for the sake of old pages. */
const programs = [
  ['Edge', /\bEdg(?:e|A|iOS)?\//u],
  ['Opera', /\b(?:OPR|Opera)\//u],
  ['Yandex Browser', /\bYaBrowser\//u],
  ['Firefox', /\b(?:Firefox|FxiOS)\//u],
  ['Chrome', /\b(?:Chrome|CriOS)\//u],
  ['Safari', /\bSafari\//u],
] as const;
const systems = [
  ['Android', /\bAndroid\b/u],
  ['iOS', /\b(?:iPhone|iPad|iPod)\b/u],
  ['Windows', /\bWindows\b/u],
  ['macOS', /\bMac(?:intosh| OS)/u],
  ['ChromeOS', /\bCrOS\b/u],
  ['Linux', /\bLinux\b/u],
] as const;

const nameIn = (table: readonly (readonly [string, RegExp])[], text: string): string | undefined =>
  table.find(([, pattern]) => pattern.test(text))?.[0];

/** A user agent, shortened to what a person knows a device by: `Firefox on Windows`, else the first word of it; no more than 60 characters. */
export function deviceNameOf(userAgent: string | undefined): string {
  const text = (userAgent ?? '').replace(/\P{ASCII}|\p{Cc}/gu, ' ').trim();
  const [program, system] = [nameIn(programs, text), nameIn(systems, text)];
  if (program !== undefined) return system === undefined ? program : `${program} on ${system}`;
  const [word = ''] = text.split(/[\s;(]/u);
  return word === '' ? unknownDevice : word.slice(0, maxLength);
}
