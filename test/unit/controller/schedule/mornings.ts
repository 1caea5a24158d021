/** A controller that keeps a schedule for the mornings, at ten past seven. */
import type { FileSchedule } from '../../../../src/config/index.ts';
import { type NewSchedule, newScheduleSchema } from '../../../../src/contract/index.ts';
import { schedulesOfFile } from '../../../../src/schedule/index.ts';
import { type Rig, type RigParts, rig } from '../rig.ts';

const BEGUN_AT = '2027-05-06T07:08:09.000Z';
export const DUE_AT = '2027-05-06T07:10:00.000Z';
export const UNTIL_DUE_MS = 111_000;
export const WINDOW_MS = 600_000;
const DAY_MS = 86_400_000;

/** What became of the first of the runs. */
export const mornings = (outcome: string, code = outcome) => ({
  scheduleId: 'mornings',
  dueAt: DUE_AT,
  outcome,
  code,
});

export class Mornings {
  readonly rig: Rig;

  readonly #ofFile: FileSchedule[] = [];

  private constructor(own: Rig) {
    this.rig = own;
  }

  /** A minute and 51 s before the run is due, with no schedule yet. */
  static async begun(parts: RigParts = {}): Promise<Mornings> {
    const m = new Mornings(await rig({ at: BEGUN_AT, ...parts }));
    m.rig.controller.keepSchedules();
    return m;
  }

  /** Soleus ends, and is there again after so long, in the same folder. */
  async restarted(afterMs: number, parts: RigParts = {}): Promise<Mornings> {
    const at = new Date(this.rig.clock.date().getTime() + afterMs).toISOString();
    await this.rig.leave();
    return Mornings.begun({ at, folder: this.rig.folder, ...parts });
  }

  static text(text: Record<string, unknown> = {}): NewSchedule {
    return newScheduleSchema.parse({
      id: 'mornings',
      programme: 'heel-soothe',
      times: ['07:10'],
      ...text,
    });
  }

  add(text: Record<string, unknown> = {}): void {
    this.rig.controller.schedules.add(Mornings.text(text));
  }

  /** The one schedule more that the configuration file has. */
  addToFile(text: Record<string, unknown> = {}): void {
    const own = Mornings.text(text);
    this.#ofFile.push({ text: { ...own, id: own.id ?? 'of-file' }, place: 'soleus.yaml:1:1', places: {} });
    this.rig.controller.schedules.ofFile(schedulesOfFile(this.#ofFile));
  }

  /** What became of the runs of the last 30 days, the latest first. */
  outcomes() {
    const nowMs = this.rig.clock.date().getTime();
    const { items } = this.rig.controller.schedules.report(nowMs - 30 * DAY_MS, nowMs + DAY_MS);
    return items.map(({ scheduleId, dueAt, outcome, code }) => ({ scheduleId, dueAt, outcome, code }));
  }

  /** The same time on the next day. The massager needn't live through the night. */
  nextDay(): void {
    const { clock } = this.rig;
    clock.shiftDate(DAY_MS - ((clock.date().getTime() - Date.parse(BEGUN_AT)) % DAY_MS));
  }

  /** START on the unit, pressed and let go. */
  async tapStart(): Promise<void> {
    const { massager, clock } = this.rig;
    // Heard as let go before.
    await clock.advance(500);
    massager.start = true;
    await clock.advance(500);
    massager.start = false;
    await clock.advance(500);
  }

  /** Whether the massager was ever asked to run. */
  get hasStarted(): boolean {
    return this.rig.massager.asked.some((command) => command.startsWith('arm'));
  }
}
