import { z } from 'zod';
import { DeviceError, PROTOCOL_VERSION, RESET_CAUSES, type ResetCause } from '../contract/index.ts';
import type { Answer, Patience, Requests } from './requests.ts';
import { hexName } from './telemetry.ts';

/** What the massager says of itself. */
export interface Identity {
  readonly version: string;
  /** Of the firmware, eight hex digits. */
  readonly hash: string;
  /** Of the unit; null while it has none, since it comes with the calibration. */
  readonly serial: string | null;
  readonly resetCause: ResetCause;
}

export type Greeting =
  | { readonly type: 'agreed'; readonly identity: Identity }
  /** It answers, but not in this protocol. Null where it doesn't say. */
  | { readonly type: 'incompatible'; readonly protocol: string | null; readonly version: string | null }
  /** It has just been switched on and still checks itself: ask again. */
  | { readonly type: 'starting' }
  | { readonly type: 'silent' };

/**
 * How long a massager may take to answer its first handshake, ms: many boards reset when their port is
 * opened, and their bootloader waits for a second or two before it starts the firmware.
 */
export const HANDSHAKE_MS = 4000;
const HELLO_EVERY_MS = 250;
const HELLO_PATIENCE: Patience = { timeoutMs: HELLO_EVERY_MS, tries: HANDSHAKE_MS / HELLO_EVERY_MS };

/** What stands in the place of the serial of a unit that has none. */
const NO_SERIAL = 'unset';

const helloAnswer = z.tuple([
  z.literal(String(PROTOCOL_VERSION)),
  z.string(),
  hexName,
  z.string(),
  hexName,
  z.enum(RESET_CAUSES),
]);

/**
 * Introduces this program, which ends any run (S7), and learns who answers. Rejects only when the
 * requests are discarded.
 */
export async function greet(requests: Requests): Promise<Greeting> {
  const answer = await unlessSilent(requests.ask('hello', [String(PROTOCOL_VERSION)], HELLO_PATIENCE));
  if (answer === undefined) return { type: 'silent' };
  if (!answer.ok) return answer.refusal === 'starting' ? { type: 'starting' } : askVersions(requests);
  const parsed = helloAnswer.safeParse(answer.args);
  if (!parsed.success) {
    return { type: 'incompatible', protocol: answer.args[0] ?? null, version: answer.args[1] ?? null };
  }
  const [, version, hash, serial, , resetCause] = parsed.data;
  return {
    type: 'agreed',
    identity: { version, hash, serial: serial === NO_SERIAL ? null : serial, resetCause },
  };
}

async function askVersions(requests: Requests): Promise<Greeting> {
  const answer = await unlessSilent(requests.ask('info', []));
  const [protocol, version] = answer?.ok ? answer.args : [];
  return { type: 'incompatible', protocol: protocol ?? null, version: version ?? null };
}

/** The answer, or undefined where none came. */
async function unlessSilent(answer: Promise<Answer>): Promise<Answer | undefined> {
  try {
    return await answer;
  } catch (error) {
    if (error instanceof DeviceError && error.code === 'no-answer') return undefined;
    throw error;
  }
}
