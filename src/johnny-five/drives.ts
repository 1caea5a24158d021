/** The two ways to drive the motor: by level, as a session does, and by duty on the bench (S10). */
import {
  DeviceError,
  type DeviceState,
  LEVEL_DEEPEST,
  LEVEL_LIGHTEST,
  LEVEL_OFF,
  LIMITS,
  type SoleusError,
} from '../contract/index.ts';
import { DeviceRefusedError, type Massager } from '../device/index.ts';
import type { Drive } from './motor-drive.ts';
import { PWM_MAX } from './pins.ts';

/** Level that a value of the motor's pin stands for: 0 is off, 1 to 255 are 1.00 to 11.00. */
export function levelOfValue(value: number): number {
  if (value === 0) return LEVEL_OFF;
  const level = LEVEL_LIGHTEST + ((value - 1) * (LEVEL_DEEPEST - LEVEL_LIGHTEST)) / (PWM_MAX - 1);
  return Math.round(level * 100) / 100;
}

/** The value of the motor's pin for a level (0, or 1.00 to 11.00); the next lower one where none fits. */
export function valueOfLevel(level: number): number {
  if (level < LEVEL_LIGHTEST) return 0;
  const share = (Math.min(level, LEVEL_DEEPEST) - LEVEL_LIGHTEST) / (LEVEL_DEEPEST - LEVEL_LIGHTEST);
  return 1 + Math.floor(share * (PWM_MAX - 1) + 1e-9);
}

/** Duty on the bench that a value of the motor's pin stands for, counts of the PWM period. */
export function dutyOfValue(value: number): number {
  return Math.round((value * LIMITS.dutyMaxCounts) / PWM_MAX);
}

/** The value of the motor's pin for a duty; the next lower one where none fits. */
export function valueOfDuty(counts: number): number {
  return Math.floor((Math.min(counts, LIMITS.dutyMaxCounts) * PWM_MAX) / LIMITS.dutyMaxCounts + 1e-9);
}

export interface SessionDriveOptions {
  readonly massager: Massager;
  readonly arming: 'attended' | 'unattended';
  /** Told of a level that was asked for before the soak was over (S4): the motor stays at 1.00. */
  onHeld(askedLevel: number): void;
}

/** How the motor falls when a script switches it off, ms. */
const FALL_MS = 500;

export function sessionDrive({ massager, arming, onHeld }: SessionDriveOptions): Drive {
  const lightest = async (asked: number): Promise<void> => {
    await massager.segment(LEVEL_LIGHTEST, 0);
    if (asked > LEVEL_LIGHTEST) onHeld(asked);
  };
  return {
    begin: () => massager.arm(arming),
    apply: async (value) => {
      const level = levelOfValue(value);
      if (massager.device().state !== 'running') return lightest(level);
      try {
        // The firmware draws the rise, as steep as S5 allows.
        await massager.segment(level, 0);
      } catch (error) {
        if (!(error instanceof DeviceRefusedError) || error.refusal !== 'soak') throw error;
        await lightest(level);
      }
    },
    renew: () => massager.renewLease(),
    end: () => massager.end(FALL_MS),
    ended: () => endOf(massager, ['pausing', 'paused']),
  };
}

export function benchDrive(massager: Massager): Drive {
  const { bench } = massager;
  let counts = 0;
  return {
    begin: () => bench.begin(),
    apply: (value) => {
      counts = dutyOfValue(value);
      return bench.duty(counts);
    },
    renew: () => bench.duty(counts),
    end: () => bench.end(),
    ended: () => endOf(massager, ['idle', 'unready']),
  };
}

/** Why the run is over in a latched stop or a fault, and in the states named. */
function endOf(massager: Pick<Massager, 'device'>, over: readonly DeviceState[]): SoleusError | undefined {
  const { state, fault, presence } = massager.device();
  if (state === 'fault') {
    return new DeviceError(
      'fault',
      fault?.cause ?? 'The massager has a fault.',
      `${fault?.remedy ?? 'Look at the unit.'} Then clear it with io.clear().`,
    );
  }
  if (state === 'latched') {
    return new DeviceError(
      'stopped',
      'The massager was stopped, and stays stopped until someone clears it.',
      'Release STOP on the unit if it is pressed in, and clear it with io.clear().',
      { rule: 'S2' },
    );
  }
  if (!over.includes(state)) return undefined;
  if (state === 'pausing' || state === 'paused') {
    return new DeviceError(
      'feet-gone',
      presence === false
        ? 'Nothing rests on the plate any more, so the run was ended.'
        : 'The run was paused, and so ended.',
      'Put both feet on the plate.',
      { rule: 'S16' },
    );
  }
  return new DeviceError(
    'bench-closed',
    'The bench has been closed.',
    'Hold START on the unit for 5 seconds to open it again.',
    { rule: 'S10' },
  );
}
