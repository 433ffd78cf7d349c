/** The JSON object in a model's text: as it is, in a code fence, or between the first and the last brace; undefined where there is none. */
export const jsonIn = (text: string): object | undefined =>
  parsed(text) ?? parsed(fenced(text)) ?? parsed(braced(text));

const fenced = (text: string): string =>
  /```[a-z]*[^\S\n]*\n(?<inside>[\s\S]*?)```/iu.exec(text)?.groups?.['inside'] ?? '';

const braced = (text: string): string => text.slice(text.indexOf('{'), text.lastIndexOf('}') + 1);

function parsed(text: string): object | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? value : undefined;
  } catch {
    return undefined;
  }
}
