import { Injectable } from '@nestjs/common';

/** Which methods the paths of this API take, for the answer to a method that a path does not take. */
@Injectable()
export class KnownRoutes {
  private readonly methods = new Map<string, Set<string>>();
  private readonly patterns = new Map<string, RegExp>();

  /** `url` is a route's, such as `/api/v1/users/:id`. */
  add(method: string | string[], url: string): void {
    if (url === '*') return;
    const known = this.methods.get(url) ?? new Set();
    for (const each of [method].flat()) known.add(each);
    this.methods.set(url, known);
    this.patterns.set(url, patternOf(url));
  }

  /** Sorted; empty where there is no such path. */
  methodsAt(path: string): string[] {
    const urls = [...this.patterns].filter(([, pattern]) => pattern.test(path)).map(([url]) => url);
    return [...new Set(urls.flatMap((url) => [...(this.methods.get(url) ?? [])]))].sort();
  }
}

function patternOf(url: string): RegExp {
  const source = url
    .split('/')
    .map((part) => (part.startsWith(':') ? '[^/]+' : literally(part).replaceAll('\\*', '.*')))
    .join('/');
  return new RegExp(`^${source}$`, 'u');
}

const literally = (text: string): string => text.replace(/[\\^$.*+?()[\]{}|/-]/gu, String.raw`\$&`);
