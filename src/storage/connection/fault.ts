// What went wrong between us and the database, told apart into the few cases that callers treat differently.

// Class 08: connection; 57P0x: shutting down or starting; 53300: too many connections.
const AWAY =
  /^(08...|57P0[1-5]|53300|ECONNREFUSED|ECONNRESET|ENOENT|EPIPE|ETIMEDOUT|EHOSTUNREACH|ENETUNREACH|ENOTFOUND|EAI_AGAIN)$/;
// The driver gives these no code.
const AWAY_WORDS = /Connection terminated|timeout exceeded when trying to connect|not queryable|Client was closed/;

function codeOf(failure: unknown): string {
  const code = failure instanceof Error && 'code' in failure ? failure.code : undefined;
  return typeof code === 'string' ? code : '';
}

export const isUnavailable = (failure: unknown): boolean => codeOf(failure) === 'unavailable';

/**
 * The failure as a fault for the edges. One that only says that the database is away gets the code `unavailable`: the
 * same call may succeed later.
 */
export function faultOf(failure: unknown): unknown {
  if (!(failure instanceof Error) || isUnavailable(failure)) return failure;
  if (!AWAY.test(codeOf(failure)) && !AWAY_WORDS.test(failure.message)) return failure;
  return Object.assign(
    new Error(
      `The database does not answer (${failure.message}). It is being tried again; if this stays, look at it.`,
      {
        cause: failure,
      },
    ),
    { code: 'unavailable' as const },
  );
}

/** The name of the constraint a change would have broken; undefined for every other failure. */
export const constraintOf = (failure: unknown): string | undefined =>
  /^23...$/.test(codeOf(failure)) ? (failure as { constraint?: string }).constraint : undefined;

export const isUniqueViolation = (failure: unknown): boolean => codeOf(failure) === '23505';

/** Two transactions stood in each other's way; the same statement succeeds when it is sent again. */
export const isCollision = (failure: unknown): boolean => ['40001', '40P01'].includes(codeOf(failure));
