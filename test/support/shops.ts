/** A company of many alike shops, for tests that need more positions than matter one by one. */
export const shopTitles = ['Head of Shop', 'Senior Baker', 'Baker', 'Sales Assistant', 'Driver'];

/** Units by name as an import takes them; each has the five positions. */
export const shops = (count: number): object =>
  Object.fromEntries(
    Array.from({ length: count }, (_, index) => [
      `Shop ${String(index + 1)}`,
      { number: index + 1, positions: shopTitles },
    ]),
  );
