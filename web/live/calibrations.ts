import { computed, type ReadonlySignal, signal } from '@preact/signals';
import { type Clock, every } from '../../src/clock/index.ts';
import type {
  CalibrationStatus,
  StartCalibration,
  StartedCalibration,
  Status,
  UnitCalibration,
} from '../../src/contract/index.ts';
import type { Answer } from './answer.ts';
import { createHold, type Hold } from './hold.ts';
import type { Kept } from './household.ts';
import { reading } from './reading.ts';
import type { Rest } from './rest.ts';
import type { Live } from './socket.ts';

/** A due day comes nearer without an event: it is asked for again this often, ms. */
const DUE_MS = 3_600_000;

/** What a calibration waits for while its motor may turn: only then is there anything to hold. */
const TURNING_NEEDS: ReadonlySet<CalibrationStatus['needs']> = new Set([null, 'hold', 'rest', 'reference']);

/** The calibration of the unit, and the one under way. */
export interface Calibrations {
  /** Null before it has been read. */
  readonly unit: ReadonlySignal<UnitCalibration | null>;
  readonly unread: ReadonlySignal<boolean>;
  /** The one under way; also one that has ended since this page was opened, or that it began. */
  readonly running: ReadonlySignal<CalibrationStatus | null>;
  /** Device time at which the rest began that it waits for, s; null while it doesn’t rest. */
  readonly restFromS: ReadonlySignal<number | null>;
  /** Whether this page has the key that holds the motor of the one under way. */
  readonly holds: ReadonlySignal<boolean>;
  readonly hold: Hold;
  begin(start: StartCalibration): Promise<Answer<StartedCalibration>>;
  /** Puts one that has ended away. */
  putAway(): void;
  /** Reads it again; done when it has been read. */
  reload(): Promise<void>;
}

/** The newer of two states of a calibration: one that has ended doesn’t go on. */
function newer(known: CalibrationStatus | null, heard: CalibrationStatus | null): CalibrationStatus | null {
  return known !== null && known.id === heard?.id && known.ended !== null ? known : heard;
}

/** Whether something could be held now. */
export function mayTurn({ holdBy, ended, needs }: CalibrationStatus): boolean {
  return holdBy === 'page' && ended === null && TURNING_NEEDS.has(needs);
}

/**
 * Follows the calibration: on each connection, by what the controller sends, when one begins, ends or is deleted,
 * when another unit or table is there, and once an hour. Who began one keeps its key in `kept`, so that a reload of the page keeps it.
 */
export function createCalibrations(
  live: Live,
  rest: Rest,
  clock: Clock,
  kept: Kept,
  /** False while the picture is old: then nothing is held. */
  mayHold: () => boolean,
): Calibrations {
  const unit = signal<UnitCalibration | null>(null);
  const unread = signal(false);
  const running = signal<CalibrationStatus | null>(null);
  const restFromS = signal<number | null>(null);
  const keptKey = signal(keyIn(kept.read()));

  /** One that was over before this page was there is history: its record says more. */
  const isOfThisPage = (heard: CalibrationStatus | null): boolean =>
    heard?.ended === null || heard?.id === running.peek()?.id || heard?.id === keptKey.peek()?.calibrationId;
  const holdKeyOf = (calibration: CalibrationStatus | null): string | null =>
    calibration !== null && calibration.ended === null && keptKey.value?.calibrationId === calibration.id
      ? keptKey.value.holdKey
      : null;
  const hold = createHold(
    {
      may() {
        const now = running.peek();
        return live.connected() && mayHold() && now !== null && mayTurn(now) && holdKeyOf(now) !== null;
      },
      send(held) {
        const key = keptKey.peek();
        if (key !== null) live.hold({ ...key, held });
      },
    },
    clock,
  );

  const follow = (heard: CalibrationStatus | null): void => {
    const next = isOfThisPage(heard) ? newer(running.peek(), heard) : null;
    const rests = next !== null && next.needs === 'rest' && next.ended === null;
    restFromS.value = rests ? (restFromS.peek() ?? next.deviceS) : null;
    running.value = next;
    // What it waits for now needs a hand or a foot elsewhere: a new press begins after it.
    if (next === null || !mayTurn(next)) hold.drop();
  };
  const reload = reading(async () => {
    const answer = await rest.calibration();
    unread.value = !answer.ok;
    if (!answer.ok) return;
    unit.value = answer.value;
    follow(answer.value.running);
  });

  live.onCalibration(follow);
  live.onEvent(({ type }) => {
    if (type === 'calibration') void reload();
  });
  live.onConnection((up) => {
    if (up) void reload();
    else hold.drop();
  });
  let told = '';
  live.onStatus(({ device }: Status) => {
    const tells = `${device.serial} ${device.calibrated}`;
    if (told !== '' && told !== tells) void reload();
    told = tells;
  });
  every(clock, DUE_MS, () => {
    if (live.connected()) void reload();
  });

  return {
    unit,
    unread,
    running,
    restFromS,
    holds: computed(() => holdKeyOf(running.value) !== null),
    hold,
    async begin(start) {
      const answer = await rest.beginCalibration(start);
      if (!answer.ok) return answer;
      const { calibration, holdKey } = answer.value;
      keptKey.value = { calibrationId: calibration.id, holdKey };
      kept.write(JSON.stringify([calibration.id, holdKey]));
      follow(calibration);
      return answer;
    },
    putAway() {
      const now = running.peek();
      if (now === null || now.ended === null) return;
      running.value = null;
      keptKey.value = null;
      kept.write('');
    },
    reload,
  };
}

interface HoldKey {
  readonly calibrationId: string;
  readonly holdKey: string;
}

/** The key as it was kept; null for none. */
function keyIn(text: string | null): HoldKey | null {
  const [calibrationId, holdKey] = valuesIn(text);
  return typeof calibrationId === 'string' && typeof holdKey === 'string' ? { calibrationId, holdKey } : null;
}

function valuesIn(text: string | null): unknown[] {
  try {
    const value: unknown = JSON.parse(text ?? 'null');
    return Array.isArray(value) ? value : [];
  } catch {
    // Another program’s: then this page has no key.
    return [];
  }
}
