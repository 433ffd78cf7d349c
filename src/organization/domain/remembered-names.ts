import { normaliseName } from '../../platform/kernel/index.js';

/** `normaliseName` for lists in which names repeat: each one is worked out once. Drop it with the list. */
export function rememberedNames(): (name: string) => string {
  const keys = new Map<string, string>();
  return (name) => {
    const known = keys.get(name);
    if (known !== undefined) return known;
    const key = normaliseName(name);
    keys.set(name, key);
    return key;
  };
}
