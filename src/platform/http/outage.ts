/** SQLSTATE classes: no connection (08), no room for one (53), stopped by its operator (57P). */
const ofPostgres = /^(08...|53...|57P0.)$/u;
const ofSocket = /^(ECONN(REFUSED|RESET|ABORTED)|EPIPE|ETIMEDOUT|EHOSTUNREACH|ENETUNREACH|ENOTFOUND|EAI_AGAIN)$/u;
/** What pg, its pool and ioredis say of a connection that is lost or not to be had; they give it no code. */
const ofDrivers =
  /^(Connection terminated|Client (has encountered a connection error|was closed)|timeout exceeded when trying to connect|Reached the max retries per request|Connection is closed|Command timed out)/u;
const deepestCause = 5;

interface Fault {
  code?: unknown;
  message?: unknown;
  driverError?: unknown;
  cause?: unknown;
}

/** Whether an error says that the database or Redis is away, which is no fault of ours and passes. */
export function isOutage(error: unknown, depth = 0): boolean {
  if (typeof error !== 'object' || error === null || depth > deepestCause) return false;
  const { code, message, driverError, cause }: Fault = error;
  if (typeof code === 'string' && (ofPostgres.test(code) || ofSocket.test(code))) return true;
  return (typeof message === 'string' && ofDrivers.test(message)) || isOutage(driverError ?? cause, depth + 1);
}
