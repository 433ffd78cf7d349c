/** Where a list over a tree goes on: the index of the next item that was not looked at. */
export interface TreePage<T> {
  items: T[];
  next: number | null;
}

/** Takes up to `limit` matching items from an index on, and says where to go on. */
export function pageThrough<T>(
  all: readonly T[],
  from: number,
  limit: number,
  matches: (item: T) => boolean,
): TreePage<T> {
  const items: T[] = [];
  for (let index = from; index < all.length; index++) {
    const item = all[index];
    if (item === undefined || !matches(item)) continue;
    if (items.length === limit) return { items, next: index };
    items.push(item);
  }
  return { items, next: null };
}
