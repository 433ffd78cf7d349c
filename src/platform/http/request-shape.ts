import type { FastifyInstance } from 'fastify';
import { DomainError } from '../kernel/index.js';

const maxUrlLength = 8 * 1024;
const maxHeaders = 100;
const maxQueryParameters = 100;
const ofPrototypes = /^(__proto__|constructor|prototype)(\[|$)/u;

/**
 * Refuses requests that no client of this API sends, and that cost or confuse those who read them. A `#` is one of them:
 * a query begins there for the router, and for nobody else.
 */
export function refuseOddShapes(fastify: FastifyInstance): void {
  fastify.addHook('onRequest', (request, _reply, done) => {
    const { rawHeaders } = request.raw;
    const url = request.raw.url ?? '/';
    if (url.length > maxUrlLength) done(withStatus(414));
    else if (rawHeaders.length > 2 * maxHeaders) done(withStatus(431));
    else if (hostsIn(rawHeaders) > 1 || url.includes('#')) done(withStatus(400));
    else if (parametersIn(url) > maxQueryParameters) done(tooManyParameters());
    else if (Object.keys(request.query as object).some((name) => ofPrototypes.test(name))) done(aboutPrototypes());
    else done();
  });
}

/** Two hosts are what a proxy and this server may read differently; Node itself keeps the first. */
const hostsIn = (rawHeaders: string[]): number =>
  rawHeaders.filter((name, at) => at % 2 === 0 && name.toLowerCase() === 'host').length;

const parametersIn = (url: string): number => (url.includes('?') ? url.slice(url.indexOf('?')).split('&').length : 0);

const withStatus = (statusCode: number): Error => Object.assign(new Error(), { statusCode });

const tooManyParameters = (): DomainError =>
  new DomainError('malformed', 'TOO_MANY_PARAMETERS', `A query has at most ${maxQueryParameters} parameters.`);

const aboutPrototypes = (): DomainError =>
  new DomainError('malformed', 'INVALID_INPUT', 'A parameter of the query has a name that no parameter may have.');
