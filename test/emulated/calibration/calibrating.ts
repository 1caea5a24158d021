/** A calibration of an emulated unit, its hands included, with its records in memory. */
import { dueOn } from '../../../src/calibration/index.ts';
import { REAL_PACE } from '../../../src/clock/index.ts';
import type {
  CalibrationNeed,
  CalibrationRecord,
  CalibrationStatus,
  StartCalibration,
} from '../../../src/contract/index.ts';
import { Calibration } from '../../../src/controller/calibration/index.ts';
import type { EmulatedMassagerOptions } from '../../../src/emulator/index.ts';
import { Connected } from '../connected.ts';

/** A little longer than the unit asks for. */
const HOLD_START_S = 5.2;
/** Time passes in pieces of this, ms: no longer than a page's key may be silent. */
const PIECE_MS = 50;

export class Calibrating {
  readonly unit: Connected;
  readonly calibration: Calibration;
  readonly records: CalibrationRecord[] = [];
  readonly events: string[] = [];
  #holdKey = '';
  /** Whoever calibrates lets go while this is false. */
  holds = true;
  /** Does what is asked for. A test takes a part of it away, or does something else. */
  onNeed: (need: CalibrationNeed, status: CalibrationStatus) => void = (need) => this.does(need);

  private constructor(unit: Connected) {
    this.unit = unit;
    const { clock } = unit.emulated;
    this.calibration = new Calibration({
      clock,
      wallClock: clock,
      pace: REAL_PACE,
      massager: unit.massager,
      records: {
        today: () => clock.date().toISOString().slice(0, 10),
        dueFor: ({ day, passed }) => dueOn({ day, passed, largestDriftPercent: null }),
        unit: () => ({ last: null, due: null }),
        add: (record) => void this.records.push(record),
      },
      note: ({ text }) => void this.events.push(text),
      admit: () => Promise.resolve(),
    });
  }

  static async on(options: Partial<EmulatedMassagerOptions> = {}): Promise<Calibrating> {
    return new Calibrating(await Connected.on(options));
  }

  get status(): CalibrationStatus {
    const status = this.calibration.status();
    if (status === null) throw new Error('no calibration was begun');
    return status;
  }

  async begin(request: Partial<StartCalibration> = {}): Promise<void> {
    const starting = this.calibration.start({ technician: 'Ada', holdBy: 'page', ...request });
    this.#holdKey = (await this.unit.during(starting)).holdKey;
  }

  /** Presses START, or moves the feet, as asked. */
  does(need: CalibrationNeed): void {
    const { frontPanel } = this.unit.emulated;
    if (need === 'bench') void frontPanel.apply({ do: 'press-start', forS: HOLD_START_S });
    if (need === 'feet-off' || need === 'feet-on')
      void frontPanel.apply({ do: 'feet', on: need === 'feet-on' });
  }

  /** One piece of time, with the page's key as it is held. */
  async pass(): Promise<void> {
    if (this.status.holdBy === 'page')
      this.calibration.hold({ calibrationId: this.status.id, holdKey: this.#holdKey, held: this.holds });
    await this.unit.emulated.advance(PIECE_MS);
  }

  /** Until this is so, or until it has ended. */
  async until(isSo: (status: CalibrationStatus) => boolean): Promise<CalibrationStatus> {
    let asked: CalibrationNeed | null = null;
    for (;;) {
      const { status } = this;
      if (status.ended !== null || isSo(status)) return status;
      if (status.needs !== null && status.needs !== asked) this.onNeed(status.needs, status);
      asked = status.needs;
      await this.pass();
    }
  }

  /** To its end; gives how it ended. */
  async end(): Promise<NonNullable<CalibrationStatus['ended']>> {
    const { ended } = await this.until(() => false);
    if (ended === null) throw new Error('it has not ended');
    return ended;
  }

  async off(): Promise<void> {
    await this.unit.off();
  }
}
