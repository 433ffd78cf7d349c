/** A value as JSON in which nothing can be taken for markup, whatever a browser believes to have before it: `<` is written as its escape. */
export function inertJson(value: unknown): string {
  return JSON.stringify(value).replaceAll('<', '\\u003c');
}
