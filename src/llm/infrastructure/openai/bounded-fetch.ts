import type { ClientOptions } from 'openai';
import { type Agent, fetch, Response } from 'undici';

const mostErrorBytes = 65_536;

/** Fetches through one provider's own connections. Redirects are answers; of a page that comes with an error, only the beginning is read. */
export function boundedFetch(agent: Agent): NonNullable<ClientOptions['fetch']> {
  return async (url, init) => {
    const options = { ...init, redirect: 'manual', dispatcher: agent } as Parameters<typeof fetch>[1];
    const response = await fetch(url as string, options);
    return response.ok ? response : shortened(response);
  };
}

async function shortened(response: Response): Promise<Response> {
  const parts: Uint8Array[] = [];
  let bytes = 0;
  const reader = response.body?.getReader();
  while (reader && bytes < mostErrorBytes) {
    const { done, value } = (await reader.read()) as { done: boolean; value: Uint8Array };
    if (done) break;
    parts.push(value);
    bytes += value.length;
  }
  void reader?.cancel().catch(() => undefined);
  const text = Buffer.concat(parts).subarray(0, mostErrorBytes);
  return new Response(text, { status: response.status, headers: response.headers });
}
