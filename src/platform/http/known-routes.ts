import { Injectable } from '@nestjs/common';

/** Which methods the paths of this API take, for the answer to a method that a path does not take. */
@Injectable()
export class KnownRoutes {
  private readonly methods = new Map<string, Set<string>>();

  /** `url` is a route's, such as `/api/v1/users/:id`. */
  add(method: string | string[], url: string): void {
    if (url === '*') return;
    const known = this.methods.get(url) ?? new Set();
    for (const each of [method].flat()) known.add(each);
    this.methods.set(url, known);
  }

  /** Sorted; empty where there is no such path. */
  methodsAt(path: string): string[] {
    const fitting = [...this.methods].filter(([url]) => fits(url, path));
    return [...new Set(fitting.flatMap(([, methods]) => [...methods]))].sort();
  }
}

function fits(url: string, path: string): boolean {
  const [wanted, given] = [url.split('/'), path.split('/')];
  const isOpen = wanted.at(-1) === '*';
  if (isOpen ? given.length < wanted.length : given.length !== wanted.length) return false;
  return wanted.every((part, at) => part === given[at] || (part.startsWith(':') && given[at] !== '') || part === '*');
}
