const deepestCause = 5;

interface LoggedError {
  type: string;
  message: string;
  code?: string | number;
  stack?: string;
  constraint?: string;
  table?: string;
  errors?: LoggedError[];
  cause?: LoggedError;
}

/**
 * What a log line says of an error. Further members are left out: those of a database error are the values of the
 * statement, those of an HTTP error the request with its headers.
 */
export function errorForLog(error: unknown, depth = 0): LoggedError | string {
  return error instanceof Error ? described(error, depth) : String(error);
}

function described(error: Error, depth: number): LoggedError {
  const { code, constraint, table, driverError } = error as Error & Record<string, unknown>;
  const driver = (driverError ?? {}) as Record<string, unknown>;
  const inner = depth < deepestCause && error.cause instanceof Error ? described(error.cause, depth + 1) : undefined;
  const several = error instanceof AggregateError && depth < deepestCause ? (error.errors as unknown[]) : [];
  const errors = several.filter((each) => each instanceof Error).map((each) => described(each, depth + 1));
  return {
    type: error.constructor.name,
    message: error.message,
    ...(isCode(code ?? driver['code']) && { code: (code ?? driver['code']) as string }),
    ...(error.stack !== undefined && { stack: error.stack }),
    ...(typeof (constraint ?? driver['constraint']) === 'string' && {
      constraint: (constraint ?? driver['constraint']) as string,
    }),
    ...(typeof (table ?? driver['table']) === 'string' && { table: (table ?? driver['table']) as string }),
    ...(errors.length > 0 && { errors }),
    ...(inner && { cause: inner }),
  };
}

const isCode = (value: unknown): boolean => typeof value === 'string' || typeof value === 'number';
