import type { FastifyRequest } from 'fastify';
import type { Principal } from '../domain/principal.js';

/** A request that may have passed the admission, which leaves the principal on it. */
export interface AuthenticatedRequest extends FastifyRequest {
  principal?: Principal;
  /** When it passed, in milliseconds of a clock that nobody sets. */
  admittedAt?: number;
}
