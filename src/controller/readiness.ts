/** May a run begin now? What the massager would refuse is refused here first, in words for a person. */
import {
  ConflictError,
  DeviceError,
  type DeviceStatus,
  faults,
  type LinkStatus,
  type RefusalCode,
  RefusedError,
  refusals,
} from '../contract/index.ts';
import { DeviceRefusedError } from '../device/index.ts';

export type StartMode = 'attended' | 'unattended';

/** The rule behind each refusal of the firmware that has one. */
const RULES: Partial<Readonly<Record<RefusalCode, string>>> = {
  soak: 'S4',
  budget: 'S6',
  fault: 'S9',
  cause: 'S9',
  uncalibrated: 'S11',
  absent: 'S16',
  consent: 'S16',
  latched: 'S2',
};

/** A refusal of the firmware as a refusal by its rule; one without a rule stays a device's error. */
export function asRuleRefusal(error: unknown): unknown {
  if (!(error instanceof DeviceRefusedError)) return error;
  const rule = RULES[error.refusal];
  return rule === undefined ? error : refused(error.refusal, rule);
}

/**
 * Throws what stands in the way of a run: a RefusedError with its rule, a ConflictError where the
 * massager is busy, a DeviceError where it can't be asked. A latched stop stands only in the way of a
 * start that no person makes.
 */
export function assertReady(device: DeviceStatus, link: LinkStatus, mode: StartMode): void {
  assertReachable(device, link);
  if (device.stopPressed === true) throw stopIsPressed();
  if (device.calibrated === false) throw refused('uncalibrated', 'S11');
  switch (device.state) {
    case 'idle':
      break;
    case 'latched':
      if (mode === 'unattended') throw refused('latched', 'S2');
      break;
    case 'fault':
      throw faultIsLatched(device);
    case 'unready':
      throw new ConflictError('device-starting', refusals.starting.cause, refusals.starting.remedy);
    default:
      throw busy(device);
  }
  if (device.presence === false) throw refused('absent', 'S16');
  if (device.budgetS === 0) throw refused('budget', 'S6');
}

/** Throws what stands in the way of a scheduled run but for who has to be there: feet, and START. */
export function assertScheduled(device: DeviceStatus, link: LinkStatus): void {
  assertReady({ ...device, presence: true }, link, 'unattended');
}

/**
 * Throws what stands in the way of the bench, which the unit itself opens: a RefusedError with its rule, a
 * ConflictError where the massager is busy, a DeviceError where it can't be asked.
 */
export function assertBenchable(device: DeviceStatus, link: LinkStatus): void {
  assertReachable(device, link);
  if (device.stopPressed === true) throw stopIsPressed();
  if (device.state === 'fault') throw faultIsLatched(device);
  const isAtRest = ['idle', 'latched', 'bench'].includes(device.state);
  // A unit without a calibration never gets ready for anything but the bench (S11).
  if (!isAtRest && !(device.state === 'unready' && device.calibrated === false)) throw busy(device);
  if (device.budgetS === 0) throw refused('budget', 'S6');
}

/** Whether the massager is ready, or what stands in its way is known: false only while it is starting. */
export function isKnown({ state, calibrated }: DeviceStatus, { problem }: LinkStatus): boolean {
  if (problem !== null || calibrated === false) return true;
  return state !== 'disconnected' && state !== 'connecting' && state !== 'unready';
}

function assertReachable(device: DeviceStatus, link: LinkStatus): void {
  const { state } = device;
  if (state !== 'disconnected' && state !== 'connecting' && state !== 'incompatible') return;
  const { problem } = link;
  throw problem === null
    ? new DeviceError(
        'not-connected',
        'The massager is not connected yet.',
        'Wait until it is, and check its cable.',
      )
    : new DeviceError(problem.code, problem.cause, problem.remedy);
}

function refused(code: RefusalCode, rule: string): RefusedError {
  const { cause, remedy } = refusals[code];
  return new RefusedError(code, cause, remedy, { rule });
}

function busy({ state }: DeviceStatus): ConflictError {
  return new ConflictError('device-busy', `The massager is ${state}.`, 'Wait until it is idle, or stop it.');
}

function stopIsPressed(): RefusedError {
  return new RefusedError(
    'stop-pressed',
    'STOP on the unit is pressed in.',
    'Turn it until it springs back, then press Start.',
    { rule: 'S3' },
  );
}

function faultIsLatched({ fault }: DeviceStatus): RefusedError {
  if (fault === null) return refused('fault', 'S9');
  return new RefusedError('fault', fault.cause, fault.remedy, { rule: faults[fault.name].rule });
}
