/** How many generations each principal has asked for, by day. */
export abstract class GenerationOrders {
  /**
   * Adds to a day (`2026-01-31`, UTC) and gives its sum. It stands or falls with the ambient transaction, and whoever adds for the
   * same principal waits until that has ended: the sum is right for both.
   */
  abstract add(principalId: string, day: string, count: number): Promise<number>;
}
