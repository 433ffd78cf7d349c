import { SourceTooLarge, UnreadableSource } from '../../domain/import.errors.js';

export type JsonValue = string | number | boolean | null | JsonValue[] | JsonMembers;

/** A JSON object as it stands in the text: every member in its order, repeated names included. */
export class JsonMembers {
  readonly entries: [name: string, value: JsonValue][] = [];
}

export interface JsonLimits {
  depth: number;
  values: number;
}

/**
 * Reads JSON (RFC 8259) without what `JSON.parse` loses: repeated names and the order of names that are numbers. Bounded in depth and in the
 * number of values.
 * @throws UnreadableSource with line and column, SourceTooLarge
 */
export function readJson(text: string, limits: JsonLimits): JsonValue {
  return new JsonReader(text, limits).read();
}

const number = /-?(?:0|[1-9]\d{0,400})(?:\.\d{1,400})?(?:[eE][+-]?\d{1,10})?/uy;
const needsDecoding = /[\\\u0000-\u001F]/u;
const whiteSpace = /[ \t\r\n]*/y;
const literals: [string, boolean | null][] = [
  ['true', true],
  ['false', false],
  ['null', null],
];

class JsonReader {
  private at: number;
  private depth = 0;
  private values = 0;

  constructor(
    private readonly text: string,
    private readonly limits: JsonLimits,
  ) {
    this.at = text.startsWith('\uFEFF') ? 1 : 0;
  }

  read(): JsonValue {
    const value = this.value();
    this.skip();
    if (this.at < this.text.length) throw this.unexpected('the end');
    return value;
  }

  private value(): JsonValue {
    this.skip();
    if (++this.values > this.limits.values) {
      throw new SourceTooLarge('TOO_MANY_VALUES', `The JSON has more than ${this.limits.values} values.`);
    }
    const start = this.text[this.at];
    if (start === '{') return this.nested(() => this.members());
    if (start === '[') return this.nested(() => this.array());
    if (start === '"') return this.string();
    const literal = literals.find(([word]) => this.text.startsWith(word, this.at));
    if (literal) {
      this.at += literal[0].length;
      return literal[1];
    }
    return Number(this.match(number, 'a value'));
  }

  private nested<T>(read: () => T): T {
    if (++this.depth > this.limits.depth) {
      throw this.unreadable('JSON_TOO_DEEP', `The JSON is nested deeper than ${this.limits.depth} levels`);
    }
    this.at++;
    const value = read();
    this.depth--;
    return value;
  }

  private members(): JsonMembers {
    const members = new JsonMembers();
    this.list('}', () => {
      this.skip();
      const name = this.string();
      this.skip();
      this.take(':');
      members.entries.push([name, this.value()]);
    });
    return members;
  }

  private array(): JsonValue[] {
    const values: JsonValue[] = [];
    this.list(']', () => values.push(this.value()));
    return values;
  }

  private list(end: string, readItem: () => void): void {
    this.skip();
    if (this.text[this.at] === end) {
      this.at++;
      return;
    }
    for (;;) {
      readItem();
      this.skip();
      if (this.text[this.at] === end) break;
      this.take(',');
    }
    this.at++;
  }

  private string(): string {
    if (this.text[this.at] !== '"') throw this.unexpected('a string in double quotes');
    const end = this.endOfString();
    const raw = this.text.slice(this.at, end + 1);
    const value = needsDecoding.test(raw) ? this.decode(raw) : raw.slice(1, -1);
    this.at = end + 1;
    return value;
  }

  /** The next quote that no odd run of backslashes escapes. */
  private endOfString(): number {
    for (let end = this.text.indexOf('"', this.at + 1); end >= 0; end = this.text.indexOf('"', end + 1)) {
      let slashes = 0;
      while (this.text[end - 1 - slashes] === '\\') slashes++;
      if (slashes % 2 === 0) return end;
    }
    throw this.unreadable('NOT_JSON', 'This is not JSON: a string has no end');
  }

  private decode(raw: string): string {
    try {
      return JSON.parse(raw) as string;
    } catch {
      throw this.unreadable('NOT_JSON', 'This is not JSON: a string has a wrong escape or a control character');
    }
  }

  private match(pattern: RegExp, wanted: string): string {
    pattern.lastIndex = this.at;
    const [found] = pattern.exec(this.text) ?? [];
    if (found === undefined) throw this.unexpected(wanted);
    this.at += found.length;
    return found;
  }

  private take(character: string): void {
    if (this.text[this.at] !== character) throw this.unexpected(`"${character}"`);
    this.at++;
  }

  private skip(): void {
    whiteSpace.lastIndex = this.at;
    this.at += whiteSpace.exec(this.text)?.[0].length ?? 0;
  }

  private unexpected(wanted: string): UnreadableSource {
    const found = this.text[this.at];
    return this.unreadable(
      'NOT_JSON',
      `This is not JSON: ${found === undefined ? 'it ends' : `there is ${JSON.stringify(found)}`} where ${wanted} should be`,
    );
  }

  private unreadable(code: string, problem: string): UnreadableSource {
    const before = this.text.slice(0, this.at).split('\n');
    const place = `line ${before.length}, column ${(before.at(-1)?.length ?? 0) + 1}`;
    return new UnreadableSource(code, `${problem} (${place}).`, place);
  }
}
