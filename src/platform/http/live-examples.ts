import { Injectable } from '@nestjs/common';
import type { OpenAPIObject } from '@nestjs/swagger';
import { RequestContext } from '../observability/index.js';
import { ApiDocsConfig } from './api-docs.config.js';

/** Examples by the beginning of a path (`/organization/units/{id}`); a parameter's name, or `body`, gives the value. */
export type PathExamples = Record<string, Record<string, unknown>>;
export type ExampleSource = (withContent: boolean) => Promise<PathExamples>;

type Operation = {
  parameters?: { name: string; example?: unknown }[];
  requestBody?: { content?: Record<string, object> };
};

const keptMs = 2_000;
const methods = ['get', 'put', 'post', 'delete', 'patch'] as const;

/**
 * Lets the documentation be tried on the data that is there: each context offers ids of its own objects, and they stand as
 * examples in the served document. The committed document keeps the fixed ones.
 */
@Injectable()
export class LiveExamples {
  private readonly sources: ExampleSource[] = [];
  private current: { at: number; examples: Promise<PathExamples> } | null = null;

  constructor(private readonly config: ApiDocsConfig) {}

  offer(source: ExampleSource): void {
    this.sources.push(source);
  }

  /** The document with examples of what is there; it is left as it is where nothing is there or the database is away. */
  async fill(document: OpenAPIObject, prefix: string): Promise<OpenAPIObject> {
    if (this.config.examples === 'none') return document;
    const examples = Object.entries(await this.read()).sort(([left], [right]) => left.length - right.length);
    const paths = Object.entries(document.paths).map(([path, item]): [string, object] => {
      const fitting = examples.filter(([start]) => startsWithPath(path, `/${prefix}${start}`));
      return [path, fitting.reduce((filled: object, [, values]) => withExamples(filled, values), item)];
    });
    return { ...document, paths: Object.fromEntries<object>(paths) };
  }

  /** The same for every reader, so nobody's request decides what is found. */
  private read(): Promise<PathExamples> {
    if (!this.current || performance.now() - this.current.at > keptMs) {
      this.current = { at: performance.now(), examples: RequestContext.asSystem('live-examples', () => this.ask()) };
    }
    return this.current.examples;
  }

  private async ask(): Promise<PathExamples> {
    const withContent = this.config.examples === 'full';
    const answers = await Promise.all(
      this.sources.map((source) => source(withContent).catch((): PathExamples => ({}))),
    );
    return answers.reduce((all, each) => ({ ...all, ...each }), {});
  }
}

const startsWithPath = (path: string, start: string): boolean => path === start || path.startsWith(`${start}/`);

function withExamples(item: object, values: Record<string, unknown>): object {
  const filled = Object.entries(item).map(([method, operation]) => [
    method,
    methods.some((each) => each === method) ? fillOperation(operation as Operation, values) : (operation as unknown),
  ]);
  return Object.fromEntries(filled) as object;
}

function fillOperation(operation: Operation, values: Record<string, unknown>): Operation {
  const parameters = operation.parameters?.map((parameter) =>
    parameter.name in values ? { ...parameter, example: values[parameter.name] } : parameter,
  );
  const json = operation.requestBody?.content?.['application/json'];
  const requestBody =
    json && 'body' in values
      ? {
          ...operation.requestBody,
          content: { ...operation.requestBody?.content, 'application/json': { ...json, example: values['body'] } },
        }
      : operation.requestBody;
  return { ...operation, ...(parameters && { parameters }), ...(requestBody && { requestBody }) };
}
