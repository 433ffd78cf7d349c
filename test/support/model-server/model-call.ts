import type { IncomingHttpHeaders } from 'node:http';

export type CallPurpose = 'draft' | 'review' | 'repair';

/** The body of a chat-completions request, as far as anything here looks at it. */
export interface ChatRequest {
  model: string;
  messages: { role: string; content: string }[];
  stream?: boolean;
  stream_options?: { include_usage?: boolean };
  response_format?: { type: string; json_schema?: { name?: string; strict?: boolean; schema?: object } };
  temperature?: number;
  top_p?: number;
  seed?: number;
  max_tokens?: number;
  max_completion_tokens?: number;
}

/** One request as it arrived. */
export interface ModelCall {
  /** Milliseconds since the epoch. */
  readonly at: number;
  readonly model: string;
  /** Told by the model's name: `draft-model` and so on. */
  readonly purpose: CallPurpose;
  readonly messages: ChatRequest['messages'];
  readonly headers: IncomingHttpHeaders;
  readonly body: ChatRequest;
  /** Whether the client closed the connection before it had the whole answer. */
  aborted: boolean;
  /** When the exchange was over for either side; null while it is under way. */
  closedAt: number | null;
}

export function purposeOf(model: string): CallPurpose {
  if (model.startsWith('review')) return 'review';
  return model.startsWith('repair') ? 'repair' : 'draft';
}
