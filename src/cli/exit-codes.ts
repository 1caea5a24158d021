import { ConflictError, DeviceError, NotFoundError, RefusedError, UsageError } from '../contract/index.ts';

/** Exit codes, the same for every command. */
export const EXIT = {
  done: 0,
  /** A defect in Soleus itself. */
  defect: 1,
  usage: 2,
  device: 3,
  refused: 4,
  /** By a signal; the motor was stopped first. */
  interrupted: 130,
} as const;

/** The exit code that `error` ends a command with. */
export function exitCodeOf(error: unknown): number {
  if (error instanceof UsageError || error instanceof NotFoundError) return EXIT.usage;
  if (error instanceof DeviceError) return EXIT.device;
  if (error instanceof RefusedError || error instanceof ConflictError) return EXIT.refused;
  return EXIT.defect;
}

/** For whoever writes a script. */
export const EXIT_HELP = `Every command ends with one of these:
  ${EXIT.done}    done
  ${EXIT.defect}    a defect of Soleus
  ${EXIT.usage}    used or configured wrongly
  ${EXIT.device}    a fault of the massager or of the way to it
  ${EXIT.refused}    refused by a rule of care or safety
  ${EXIT.interrupted}  interrupted, once the motor was stopped
`;
