import { Injectable } from '@nestjs/common';

interface KnownPath {
  parts: string[];
  methods: Set<string>;
}

/** Which methods the paths of this API take, for the answer to a method that a path does not take. */
@Injectable()
export class KnownRoutes {
  private readonly paths = new Map<string, KnownPath>();

  /** `url` is a route's, such as `/api/v1/users/:id`. */
  add(method: string | string[], url: string): void {
    if (url === '*') return;
    const known = this.paths.get(url) ?? { parts: url.split('/'), methods: new Set() };
    for (const each of [method].flat()) known.methods.add(each);
    this.paths.set(url, known);
  }

  /** Sorted; empty where there is no such path. Paths are split once, because a client may send thousands of slashes. */
  methodsAt(path: string): string[] {
    const given = path.split('/');
    const fitting = [...this.paths.values()].filter(({ parts }) => fits(parts, given));
    return [...new Set(fitting.flatMap(({ methods }) => [...methods]))].sort();
  }
}

function fits(wanted: string[], given: string[]): boolean {
  const isOpen = wanted.at(-1) === '*';
  if (isOpen ? given.length < wanted.length : given.length !== wanted.length) return false;
  return wanted.every((part, at) => part === given[at] || (part.startsWith(':') && given[at] !== '') || part === '*');
}
