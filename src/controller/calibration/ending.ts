/** How a calibration ends before its time: a code, what happened, and what to do. */

import type { SweepFailure } from '../../calibration/index.ts';
import { type DeviceStatus, type LinkStatus, SoleusError, type SweepLoad } from '../../contract/index.ts';

/** Ends the whole calibration. What the unit held before still counts, unless the new one was being written. */
export class CalibrationEndedError extends SoleusError {
  readonly outcome: 'failed' | 'aborted';
  readonly whileWriting: boolean;

  constructor(
    code: string,
    message: string,
    remedy: string,
    options: {
      readonly outcome?: 'failed' | 'aborted';
      readonly whileWriting?: boolean;
      readonly rule?: string;
      readonly cause?: unknown;
    } = {},
  ) {
    super(code, message, remedy, options);
    this.outcome = options.outcome ?? 'failed';
    this.whileWriting = options.whileWriting ?? false;
  }
}

const AGAIN = 'Then calibrate again.';

export const aborted = (): CalibrationEndedError =>
  new CalibrationEndedError('aborted', 'The calibration was aborted.', 'Begin again when you like.', {
    outcome: 'aborted',
  });

export const stopped = (): CalibrationEndedError =>
  new CalibrationEndedError('stopped', 'STOP was pressed.', `Make sure that everything is well. ${AGAIN}`, {
    outcome: 'aborted',
    rule: 'S2',
  });

export const nobodyCame = (): CalibrationEndedError =>
  new CalibrationEndedError(
    'nobody-came',
    'Nobody did for ten minutes what the calibration waited for.',
    'Begin again when somebody is at the unit.',
    { outcome: 'aborted' },
  );

export const linkLost = ({ problem }: LinkStatus): CalibrationEndedError =>
  new CalibrationEndedError(
    'link-lost',
    problem?.cause ?? 'The connection to the massager was lost.',
    `${problem?.remedy ?? 'Check the cable.'} ${AGAIN}`,
  );

export function faulted({ fault }: DeviceStatus): CalibrationEndedError {
  return new CalibrationEndedError(
    'fault',
    `The massager found a fault: ${fault?.cause ?? 'it can’t be told which.'}`,
    `${fault?.remedy ?? 'Clear it.'} ${AGAIN}`,
    { rule: 'S9' },
  );
}

export function feetChanged(load: SweepLoad): CalibrationEndedError {
  return load === 'feet-off'
    ? new CalibrationEndedError(
        'feet-came-on',
        'Something came onto the plate while it was measured without feet.',
        `Take it off. ${AGAIN}`,
      )
    : new CalibrationEndedError(
        'feet-left',
        'The feet left the plate while it was measured with feet on.',
        `Leave them on until you are asked. ${AGAIN}`,
      );
}

export const outOfSupply = (supplyV: number, min: number, max: number): CalibrationEndedError =>
  new CalibrationEndedError(
    'supply',
    `The supply is at ${supplyV.toFixed(1)} V, and it has to stay between ${min} and ${max} V.`,
    `Check the power supply, its plug and what else hangs on it. ${AGAIN}`,
  );

export const outOfTemperature = (temperatureC: number, min: number, max: number): CalibrationEndedError =>
  new CalibrationEndedError(
    'temperature',
    `The motor is at ${temperatureC.toFixed(0)} °C, and it has to stay between ${min} and ${max} °C.`,
    `${temperatureC > max ? 'Let it cool down' : 'Let it warm up to the room'}. ${AGAIN}`,
  );

export const tooFast = (rpm: number, limit: number): CalibrationEndedError =>
  new CalibrationEndedError(
    'too-fast',
    `The motor ran at ${Math.round(rpm)} RPM, above the ${limit} at which a measurement is cut.`,
    `Check the tachometer and what stands on the plate. ${AGAIN}`,
    { rule: 'S14' },
  );

export const standsStill = (dutyCounts: number): CalibrationEndedError =>
  new CalibrationEndedError(
    'stands-still',
    `The motor, or its tachometer, stood still at ${Math.round(dutyCounts)} counts of duty.`,
    `Check that nothing holds the plate, and the tachometer’s wiring. ${AGAIN}`,
  );

export const cutTooOften = (): CalibrationEndedError =>
  new CalibrationEndedError(
    'cut-too-often',
    'The massager cut the motor several times because this computer asked too late.',
    `Close other programs on this computer, and use a short cable. ${AGAIN}`,
    { rule: 'S10' },
  );

/** What the arithmetic says can’t be: its own sentence says what to do. */
export const unreadable = (code: string, text: string): CalibrationEndedError =>
  new CalibrationEndedError(code, text, AGAIN.replace('Then c', 'C'));

export function badSweep(load: SweepLoad, failures: readonly SweepFailure[]): CalibrationEndedError {
  const [first] = failures;
  const more = failures.length > 1 ? ` So it was at ${failures.length - 1} more.` : '';
  const where = load === 'feet-off' ? 'without feet' : 'with feet on';
  return new CalibrationEndedError(
    `sweep-${first?.code ?? 'unread'}`,
    `The sweep ${where} was not read well. ${first?.text ?? ''}${more}`,
    AGAIN.replace('Then c', 'C'),
  );
}

/** The link or the massager failed after it had been told to write. */
export const cutWhileWriting = (code: string, message: string, cause: unknown): CalibrationEndedError =>
  new CalibrationEndedError(
    code,
    `${message} The new calibration was being written: the unit holds it or the one before, whole.`,
    'Calibrate again.',
    { cause, whileWriting: true },
  );

/** The unit holds the new calibration, and nothing on record says so. */
export const recordNotKept = (message: string, remedy: string, cause: unknown): CalibrationEndedError =>
  new CalibrationEndedError(
    'record-not-kept',
    `The unit holds its new calibration, but the record of it could not be kept: ${message}`,
    `${remedy} ${AGAIN}`,
    { cause, whileWriting: true },
  );
