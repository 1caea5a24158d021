import {
  asSoleusError,
  BadProgrammeError,
  ConflictError,
  DeviceError,
  NotFoundError,
  RefusedError,
  type SoleusError,
  TechnicianError,
  TechnicianLockedError,
  UsageError,
} from './problem.ts';
import type { Problem } from './rest.ts';

/** The HTTP status that a kind of error answers with. */
function statusOf(error: SoleusError): number {
  if (error instanceof UsageError) return 400;
  if (error instanceof NotFoundError) return 404;
  if (error instanceof ConflictError) return 409;
  if (error instanceof TechnicianError) return 403;
  if (error instanceof TechnicianLockedError) return 429;
  if (error instanceof RefusedError) return 422;
  if (error instanceof DeviceError) return 503;
  return 500;
}

/** `error` as an RFC 9457 problem document: the title is its cause, the detail its remedy. */
export function problemOf(error: unknown, status?: number): Problem {
  const known = asSoleusError(error);
  return {
    type: `urn:soleus:problem:${known.code}`,
    title: known.message,
    status: status ?? statusOf(known),
    detail: known.remedy,
    code: known.code,
    ...(known.rule === undefined ? {} : { rule: known.rule }),
    ...(known instanceof BadProgrammeError ? { violations: [...known.violations] } : {}),
  };
}
