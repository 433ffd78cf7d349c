export interface ReadJson {
  value: unknown;
  /** False where something around the JSON had to be taken off. */
  asIs: boolean;
}

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
  return /```[a-z]*\s*\n(?<inside>[\s\S]*?)```/iu.exec(text)?.groups?.inside ?? text;
}

function betweenBraces(text: string): string {
  return text.slice(text.indexOf('{'), text.lastIndexOf('}') + 1);
}

function parse(text: string): unknown {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? value : undefined;
  } catch {
    return undefined;
  }
}
