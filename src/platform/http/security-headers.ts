import type { IncomingMessage, ServerResponse } from 'node:http';
import helmet, { type HelmetOptions } from 'helmet';

const docsPath = /^\/api\/docs([/?]|$)/u;
const secondsOfHttpsOnly = 365 * 24 * 60 * 60;
const nowhere = ["'none'"];

/** Answers of the API are data: a browser that shows one as a page may do nothing with it. */
const dataPolicy = { defaultSrc: nowhere, baseUri: nowhere, formAction: nowhere, frameAncestors: nowhere };

/** Swagger UI runs its own scripts, styles itself inline, shows `data:` images and calls this API. */
const docsPolicy = {
  ...dataPolicy,
  scriptSrc: ["'self'"],
  styleSrc: ["'self'", "'unsafe-inline'"],
  imgSrc: ["'self'", 'data:'],
  connectSrc: ["'self'"],
};

/**
 * Puts the security headers on every answer before anything can write one, those of the framework itself and streams
 * included. Whatever says nothing else about caches is stored by none.
 */
export function secureAnswers(isProduction: boolean): (request: IncomingMessage, response: ServerResponse) => void {
  const options = (directives: typeof dataPolicy): HelmetOptions => ({
    contentSecurityPolicy: { useDefaults: false, directives },
    strictTransportSecurity: isProduction && { maxAge: secondsOfHttpsOnly, includeSubDomains: false },
    xFrameOptions: { action: 'deny' },
  });
  const [forData, forDocs] = [helmet(options(dataPolicy)), helmet(options(docsPolicy))];
  return (request, response) => {
    response.setHeader('Cache-Control', 'no-store');
    (docsPath.test(request.url ?? '') ? forDocs : forData)(request, response, rethrow);
  };
}

function rethrow(error?: unknown): void {
  if (error) throw error as Error;
}
