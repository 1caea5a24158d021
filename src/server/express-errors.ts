import { type SoleusError, UsageError } from '../contract/index.ts';

/** What is wrong with a request that Express could not take: a path that it could not decode. */
export function knownError(error: unknown): SoleusError | undefined {
  if (!(error instanceof Error) || !('status' in error) || error.status !== 400) return undefined;
  return new UsageError(
    'malformed-request',
    `The request cannot be read: ${error.message}.`,
    'Check its address for a percent sign, which is written as %25.',
    { cause: error },
  );
}
