import { rememberedNames } from './remembered-names.js';

/** Items by their name, compared normalised; each group in the order of the items. */
export function groupByName<T>(items: readonly T[], nameOf: (item: T) => string): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  const keyOf = rememberedNames();
  for (const item of items) {
    const key = keyOf(nameOf(item));
    const group = groups.get(key);
    if (group) group.push(item);
    else groups.set(key, [item]);
  }
  return groups;
}
