/** Errors that a person or a program can act on: a stable code, the cause, the remedy. */
export class SoleusError extends Error {
  /** Stable, kebab-case. */
  readonly code: string;
  /** What to do about it. */
  readonly remedy: string;
  /** The rule (S…) or care fact (M…, B…) that refused, if one did. */
  readonly rule: string | undefined;

  constructor(
    code: string,
    message: string,
    remedy: string,
    options: { readonly cause?: unknown; readonly rule?: string } = {},
  ) {
    super(message, 'cause' in options ? { cause: options.cause } : undefined);
    this.name = new.target.name;
    this.code = code;
    this.remedy = remedy;
    this.rule = options.rule;
  }
}

/** The command line or the configuration is wrong (exit code 2). */
export class UsageError extends SoleusError {}
/** The massager or the way to it fails (exit code 3). */
export class DeviceError extends SoleusError {}
/** A care or safety rule refuses (exit code 4). */
export class RefusedError extends SoleusError {}
/** A programme breaks rules; all of them are named. */
export class BadProgrammeError extends RefusedError {
  readonly violations: readonly ProgrammeViolation[];

  constructor(message: string, violations: readonly ProgrammeViolation[]) {
    const rule = violations[0]?.rule;
    super(
      'bad-programme',
      message,
      'Correct the programme; every rule it breaks is named.',
      rule === undefined ? {} : { rule },
    );
    this.violations = violations;
  }
}

/** One rule that a programme breaks, and the phase that breaks it (null for the programme as a whole). */
export interface ProgrammeViolation {
  readonly phase: string | null;
  readonly rule: string;
  readonly message: string;
}
/** Only the technician may do this, and whoever asks hasn't shown to be the one (REST: 403). */
export class TechnicianError extends RefusedError {}
/** No PIN is looked at for a while, after too many wrong ones (REST: 429, with `Retry-After`). */
export class TechnicianLockedError extends RefusedError {
  /** How long, s. */
  readonly waitS: number;

  constructor(waitS: number) {
    super(
      'technician-locked',
      'Too many wrong PINs were entered.',
      `Wait ${waitS} ${waitS === 1 ? 'second' : 'seconds'}, then try again.`,
    );
    this.waitS = waitS;
  }
}
/** Something already runs, or is asked for in a state that doesn't allow it (REST: 409). */
export class ConflictError extends SoleusError {}
/** What was asked for doesn't exist (REST: 404). */
export class NotFoundError extends SoleusError {}

/** `error` as a SoleusError: itself, or wrapped under the code `unexpected`. */
export function asSoleusError(error: unknown): SoleusError {
  if (error instanceof SoleusError) return error;
  return new SoleusError(
    'unexpected',
    error instanceof Error ? error.message : String(error),
    'Report this with the log: it is a defect in Soleus.',
    { cause: error },
  );
}
