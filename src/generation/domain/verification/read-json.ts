export interface ReadJson {
  value: unknown;
  /** False where something around the JSON had to be taken off. */
  asIs: boolean;
}

/** Far more than any answer has that is asked for. */
const mostLevels = 50;

/** The first rungs of the repair ladder: the text as JSON, then without code fences, then from the first to the last brace. */
export function readJson(text: string): ReadJson | null {
  const trimmed = text.trim();
  const attempts = [trimmed, withoutFences(trimmed), betweenBraces(trimmed)];
  for (const [rung, attempt] of attempts.entries()) {
    const value = parse(attempt);
    if (value !== undefined) return { value, asIs: rung === 0 };
  }
  return null;
}

function withoutFences(text: string): string {
  return /```[a-z]*[^\S\n]*\n(?<inside>[\s\S]*?)```/iu.exec(text)?.groups?.inside ?? text;
}

function betweenBraces(text: string): string {
  return text.slice(text.indexOf('{'), text.lastIndexOf('}') + 1);
}

function parse(text: string): unknown {
  try {
    const value: unknown = JSON.parse(text);
    const isObject = typeof value === 'object' && value !== null && !Array.isArray(value);
    return isObject && isWithin(mostLevels, value) ? value : undefined;
  } catch {
    return undefined;
  }
}

/** Whether nothing is nested deeper; looked at level by level, for what is too deep for a walk by recursion ends the attempt. */
function isWithin(levels: number, value: unknown): boolean {
  let level = [value];
  for (let depth = 0; level.length > 0; depth += 1) {
    if (depth > levels) return false;
    level = level.flatMap((each): unknown[] => (typeof each === 'object' && each !== null ? Object.values(each) : []));
  }
  return true;
}
