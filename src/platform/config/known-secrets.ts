const shortest = 8;
const known = new Set<string>();

/** Remembers a secret that has been read, so that no log line shows it, wherever it turns up; of a URL its password as well. */
export function rememberSecret(value: string): void {
  for (const each of [value, ...passwordsIn(value)]) if (each.length >= shortest) known.add(each);
}

/** The secrets that this process has read, the longest first. */
export const knownSecrets = (): string[] => [...known].sort((a, b) => b.length - a.length);

function passwordsIn(value: string): string[] {
  const { password } = URL.canParse(value) ? new URL(value) : { password: '' };
  return [password, decoded(password)];
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
