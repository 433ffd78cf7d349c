import { readFile } from 'node:fs/promises';
import { basename } from 'node:path';

const requestTimeoutMs = 120_000;

/** Calls the HTTP API as one principal; an answer other than 2xx is an error that quotes the problem document. */
export class Api {
  private readonly base: string;
  private readonly headers: Record<string, string>;

  constructor(appUrl: string, headers: Record<string, string> = {}) {
    this.base = `${appUrl}/api/v1`;
    this.headers = headers;
  }

  get<T>(path: string): Promise<T> {
    return this.send<T>('GET', path);
  }

  post<T>(path: string, body: object): Promise<T> {
    return this.send<T>('POST', path, JSON.stringify(body), { 'Content-Type': 'application/json' });
  }

  async upload<T>(path: string, files: string[]): Promise<T> {
    const form = new FormData();
    for (const file of files) form.append('file', new Blob([await readFile(file)]), basename(file));
    return this.send<T>('POST', path, form);
  }

  private async send<T>(method: string, path: string, body: string | FormData | null = null, headers = {}): Promise<T> {
    const response = await fetch(this.base + path, {
      method,
      body,
      headers: { ...this.headers, ...headers },
      signal: AbortSignal.timeout(requestTimeoutMs),
    });
    const text = await response.text();
    if (!response.ok) throw new ApiFailure(`${method} ${path} answered ${response.status}: ${text}`, response.status);
    return (text === '' ? null : JSON.parse(text)) as T;
  }
}

export class ApiFailure extends Error {
  readonly status: number;

  constructor(message: string, status: number) {
    super(message);
    this.status = status;
  }
}
