/**
 * The words of the wire: verbs, refusals, states and end reasons, each in one table from which the C
 * header is generated. `firmware/README.md` shows a worked example of every frame.
 *
 * A frame is one ASCII line of at most 64 bytes with its newline:
 *   `SEQ VERB ARGUMENT…*CRC\n`: sequence number (0 to 255), verb, arguments, CRC-16/CCITT-FALSE as four
 *   upper-case hex digits over everything before the `*`.
 * The host asks, the firmware answers `SEQ ok …` or `SEQ no REFUSAL` with the same number. What the
 * firmware says unasked (`tel`, `aux`) carries a number of its own that counts up.
 * Numbers are decimal without sign or leading zeros, save temperatures (a minus may stand in front),
 * `flags` (two lower-case hex digits), and `nonce`, `run` and `hash` (eight lower-case hex digits). A run
 * is named by the one-time number that began it, so that no two runs share a name, resets included (S7).
 */

export const PROTOCOL_VERSION = 1;
export const BAUD_RATE = 250_000;
export const LINE_MAX_BYTES = 64;
/** The raw stop byte `!` (S2). It is in no frame and needs none. */
export const STOP_BYTE = 0x21;

export interface Verb {
  /** The arguments the host sends, in order. */
  readonly args: readonly string[];
  /** What follows `ok`, in order. */
  readonly answer: readonly string[];
  /** May be typed bare, without number and checksum, in a serial terminal. */
  readonly readOnly: boolean;
  readonly meaning: string;
}

export const verbs = {
  hello: {
    args: ['protocol'],
    answer: ['protocol', 'version', 'hash', 'serial', 'nonce', 'resetCause'],
    readOnly: false,
    meaning: 'handshake; ends any run and gives a new one-time number (S7)',
  },
  info: {
    args: [],
    answer: ['protocol', 'version', 'hash', 'serial', 'resetCause'],
    readOnly: true,
    meaning: 'what the handshake says, without its effects',
  },
  nonce: {
    args: [],
    answer: ['nonce'],
    readOnly: false,
    meaning: 'the one-time number that the next arm must quote (S7)',
  },
  arm: {
    args: ['nonce', 'mode'],
    answer: ['run'],
    readOnly: false,
    meaning:
      'begins a run; mode is `a` (a person pressed start) or `u` (unattended, needs START on the unit: S16)',
  },
  seg: {
    args: ['run', 'centilevel', 'overMs'],
    answer: [],
    readOnly: false,
    meaning: 'go to a level in a straight line over a time; renews the lease (S1, S4, S5)',
  },
  keep: { args: ['run'], answer: [], readOnly: false, meaning: 'renews the lease (S1)' },
  pause: {
    args: ['run'],
    answer: [],
    readOnly: false,
    meaning: 'falls to 0 and waits, still armed; renews the lease',
  },
  resume: {
    args: ['run'],
    answer: [],
    readOnly: false,
    meaning: 'goes on at level 1.00 after a pause, with a new soak where S4 asks for one; renews the lease',
  },
  end: { args: ['run', 'overMs'], answer: [], readOnly: false, meaning: 'ends the run by a ramp to 0' },
  disarm: { args: [], answer: ['nonce'], readOnly: false, meaning: 'output off now; ends any run' },
  clear: {
    args: [],
    answer: ['nonce'],
    readOnly: false,
    meaning: 'clears a latched stop or fault whose cause has gone (S9)',
  },
  bench: {
    args: ['nonce'],
    answer: ['run'],
    readOnly: false,
    meaning: 'begins a bench run, its duty 0, while the bench is open (S10)',
  },
  duty: {
    args: ['run', 'counts'],
    answer: [],
    readOnly: false,
    meaning: 'duty of a bench run, counts of the PWM period; renews its lease (S10)',
  },
  close: {
    args: [],
    answer: ['nonce'],
    readOnly: false,
    meaning: 'output off now; closes the bench (S10)',
  },
  stage: {
    args: ['part', 'bytes'],
    answer: [],
    readOnly: false,
    meaning: 'eight bytes of a new calibration, kept in RAM, while the bench is open (S11)',
  },
  commit: {
    args: [],
    answer: [],
    readOnly: false,
    meaning: 'checks the staged calibration as a whole and begins to write both copies (S11)',
  },
  copy: {
    args: ['copy', 'part'],
    answer: ['bytes'],
    readOnly: true,
    meaning: 'eight bytes of a copy of the calibration as they lie in EEPROM (S11)',
  },
  lamp: {
    args: ['lit'],
    answer: [],
    readOnly: false,
    meaning: 'the unit’s lamp on (1) or off (0) while it is idle, for 10 s; then it blinks by itself again',
  },
  tel: {
    args: [],
    answer: [
      'state',
      'centilevel',
      'targetCentilevel',
      'rpm',
      'milliamp',
      'decidegree',
      'centivolt',
      'flags',
      'fault',
      'end',
    ],
    readOnly: true,
    meaning: 'the telemetry that is otherwise pushed',
  },
  aux: {
    args: [],
    answer: ['run', 'soakMs', 'motorOnS', 'budgetS', 'duty', 'dropped', 'pauseS', 'uptimeMs'],
    readOnly: true,
    meaning: 'the auxiliary telemetry that is otherwise pushed',
  },
  help: { args: [], answer: ['verbs'], readOnly: true, meaning: 'the read-only verbs' },
} as const satisfies Record<string, Verb>;

export type VerbName = keyof typeof verbs;

export interface Refusal {
  readonly cause: string;
  readonly remedy: string;
}

/** Why the firmware said `no`. */
export const refusals = {
  verb: {
    cause: 'The massager does not know this command.',
    remedy: 'Update the firmware or this program so that both speak the same protocol.',
  },
  args: {
    cause: 'The command had missing, extra or malformed arguments.',
    remedy: 'Report this: the two sides disagree about the protocol.',
  },
  range: {
    cause: 'A value was outside its limits.',
    remedy: 'Levels go from 1 to 11; times have limits of their own.',
  },
  protocol: {
    cause: 'The massager speaks another protocol version.',
    remedy: 'Update the firmware or this program so that both match.',
  },
  starting: {
    cause: 'The massager has just been switched on and is still checking itself.',
    remedy: 'Try again in a second.',
  },
  nonce: { cause: 'The command quoted an old one-time number.', remedy: 'Start again.' },
  run: { cause: 'The command belongs to a run that has ended.', remedy: 'Start again.' },
  state: {
    cause: 'The massager cannot do that in its present state.',
    remedy: 'Look at the state shown, and try again.',
  },
  soak: { cause: 'The first minute stays at the lightest level.', remedy: 'Wait until the minute is over.' },
  latched: {
    cause: 'The massager was stopped, and stays stopped until someone clears it.',
    remedy: 'Press Start.',
  },
  fault: { cause: 'A fault is latched.', remedy: 'Remove its cause, then clear the fault.' },
  cause: {
    cause: 'The cause of the stop or fault is still there.',
    remedy: 'Release STOP on the unit, or remove the cause of the fault, then clear it again.',
  },
  absent: {
    cause: 'Nothing rests on the plate.',
    remedy: 'Put both feet on it, or both calves for a calf programme, and press Start.',
  },
  consent: {
    cause: 'Nobody pressed START on the unit in the last 30 seconds.',
    remedy: 'Press START on the unit.',
  },
  uncalibrated: {
    cause: 'This unit isn’t calibrated, so it won’t start.',
    remedy: 'Ask a technician to calibrate it.',
  },
  budget: {
    cause: 'The motor has run for an hour and needs a rest.',
    remedy: 'Rest it: two minutes give back one minute.',
  },
  window: {
    cause: 'The bench isn’t open.',
    remedy: 'Hold START on the unit for 5 seconds while it doesn’t run.',
  },
  rest: { cause: 'A bench run has just ended.', remedy: 'Try again after 10 seconds.' },
  image: {
    cause: 'The staged calibration isn’t whole, or a value in it is beyond its limits.',
    remedy: 'Stage all five parts of a calibration of this unit, then commit it.',
  },
  older: {
    cause: 'The calibration’s counter isn’t newer than the one that the unit holds.',
    remedy: 'Count on from the unit’s own counter.',
  },
  busy: { cause: 'The massager is writing to its memory.', remedy: 'Try again in a second.' },
} as const satisfies Record<string, Refusal>;

export type RefusalCode = keyof typeof refusals;

/** States that the firmware itself reports. The order is the order of the C enum. */
export const FIRMWARE_STATES = [
  'unready',
  'idle',
  'soaking',
  'running',
  'pausing',
  'paused',
  'stopping',
  'latched',
  'fault',
  'bench',
] as const;
export type FirmwareState = (typeof FIRMWARE_STATES)[number];

/** Why the last run ended, as the telemetry's `end` field counts them. */
export const END_REASONS = [
  'none',
  'asked',
  'lease',
  'runTime',
  'budget',
  'stop',
  'fault',
  'handshake',
] as const;
export type EndReason = (typeof END_REASONS)[number];

export const RESET_CAUSES = ['power', 'external', 'brownout', 'watchdog', 'unknown'] as const;
export type ResetCause = (typeof RESET_CAUSES)[number];

/** Bits of the telemetry's `flags` (two hex digits). */
export const FLAGS = {
  presence: 0x01,
  startPressed: 0x02,
  stopOpen: 0x04,
  calibrated: 0x08,
  outputOn: 0x10,
  unattended: 0x20,
  consent: 0x40,
  /** A new calibration is being written. */
  storing: 0x80,
} as const;
