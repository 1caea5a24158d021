/** Whatever happens to clocks, disk, process, people and massager: no run twice, none without START, none off the record. */
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { DEFAULT_PROFILE } from '../../../../src/contract/index.ts';
import { ALL_NO } from '../../../all-no.ts';
import { inputs } from '../../../random.ts';
import { FailingStore } from './failing-store.ts';
import { Mornings } from './mornings.ts';

const MINUTE_MS = 60_000;
/** The clock of the massager runs, so little time may pass. */
const shortMs = fc.integer({ min: 1, max: 90_000 });
const jumpMs = fc.oneof(
  fc.integer({ min: -3 * MINUTE_MS, max: 3 * MINUTE_MS }),
  fc.integer({ min: -40 * MINUTE_MS, max: 40 * MINUTE_MS }),
  fc.constantFrom(-2 * 3_600_000, 2 * 3_600_000),
);

const happening = fc.oneof(
  { weight: 6, arbitrary: fc.record({ what: fc.constant('time' as const), ms: shortMs }) },
  { weight: 10, arbitrary: fc.record({ what: fc.constant('to the next' as const), ms: fc.constant(0) }) },
  { weight: 2, arbitrary: fc.record({ what: fc.constant('pause all' as const), ms: fc.constant(0) }) },
  { weight: 5, arbitrary: fc.record({ what: fc.constant('put right' as const), ms: fc.constant(0) }) },
  { weight: 14, arbitrary: fc.record({ what: fc.constant('tap' as const), ms: fc.constant(0) }) },
  { weight: 3, arbitrary: fc.record({ what: fc.constant('jump' as const), ms: jumpMs }) },
  {
    weight: 2,
    arbitrary: fc.record({
      what: fc.constantFrom('sleep' as const, 'restart' as const, 'crash' as const),
      ms: fc.integer({ min: 0, max: 15 * MINUTE_MS }),
    }),
  },
  {
    weight: 6,
    arbitrary: fc.record({
      what: fc.constantFrom(
        'disk fails' as const,
        'disk fails' as const,
        'disk works' as const,
        'disk fails before one is due' as const,
        'disk fails while one waits' as const,
        'feet' as const,
        'cable' as const,
        'stop' as const,
        'clear' as const,
        'edit' as const,
        'delete' as const,
        'end session' as const,
      ),
      ms: fc.constant(0),
    }),
  },
);
type Happening = typeof happening extends fc.Arbitrary<infer Value> ? Value : never;

/** Every half hour, twice over: so a jump hardly misses all. */
const SCHEDULES = ['a', 'b'];
const HALF_HOUR_MS = 30 * MINUTE_MS;

class History {
  m: Mornings;
  readonly #disk = new FailingStore();
  readonly started = new Map<string, number>();
  #isFailing = false;
  #isPlugged = true;
  #taps = 0;
  readonly #wrongs: string[] = [];

  private constructor(m: Mornings) {
    this.m = m;
  }

  static async begun(): Promise<History> {
    const history = new History(await Mornings.begun());
    await history.m.rig.leave();
    await history.#open(0);
    return history;
  }

  async #open(afterMs: number): Promise<void> {
    const { clock, folder } = this.m.rig;
    const at = new Date(clock.date().getTime() + afterMs).toISOString();
    this.m = await Mornings.begun({ at, folder, openStore: this.#disk.open });
    this.#isFailing = false;
    this.#isPlugged = true;
    this.m.rig.controller.onEvent(({ text }) => {
      const run = /^(.+, due at .+), started\.$/.exec(text)?.[1];
      if (run === undefined) return;
      // What a listener throws ends where it was called.
      if (this.#isFailing) this.#wrongs.push(`${run} started off the record`);
      if (this.#taps === 0) this.#wrongs.push(`${run} started without START`);
      this.started.set(run, (this.started.get(run) ?? 0) + 1);
    });
    for (const id of SCHEDULES) this.#put(id);
  }

  #put(id: string): void {
    const { schedules } = this.m.rig.controller;
    const text = Mornings.text({
      id,
      times: undefined,
      cron: id === 'a' ? '10,40 * * * *' : '11,41 * * * *',
    });
    if (!schedules.list().some((each) => each.id === id))
      schedules.add({ ...text, profile: DEFAULT_PROFILE });
  }

  async happens({ what, ms }: Happening): Promise<void> {
    const { clock, massager, controller, store } = this.m.rig;
    switch (what) {
      case 'time':
        return clock.advance(ms);
      case 'to the next':
        return this.#toTheNext();
      case 'tap':
        this.#taps += 1;
        return this.m.tapStart();
      case 'jump':
        return clock.shiftDate(ms);
      case 'sleep':
        return this.m.rig.sleep(ms);
      case 'restart':
      case 'crash':
        // What a process that is killed still had to write is lost.
        if (what === 'crash') this.#disk.forbid(true);
        await this.m.rig.leave();
        return this.#open(ms);
      case 'disk fails':
      case 'disk works':
        this.#isFailing = what === 'disk fails';
        return this.#disk.forbid(this.#isFailing);
      case 'disk fails before one is due':
      case 'disk fails while one waits':
        if (what.endsWith('waits')) await this.#toTheNext();
        this.#isFailing = true;
        this.#disk.forbid(true);
        if (what.endsWith('due')) await this.#toTheNext();
        this.#taps += 1;
        return this.m.tapStart();
      case 'feet':
        massager.feet = !massager.feet;
        return;
      case 'cable':
        this.#isPlugged = !this.#isPlugged;
        return this.#isPlugged ? massager.plug() : massager.pull();
      case 'stop':
        return void (await controller.stop());
      case 'clear':
        return controller.clearFault().catch(() => undefined);
      case 'end session':
        return void (await controller.press(undefined, 'stop').catch(() => undefined));
      case 'put right':
        return this.#putRight();
      default:
        break;
    }
    // What a person changes is refused, whole, while the disk takes nothing.
    if (store.problem !== null || this.#isFailing) return;
    if (what === 'pause all') {
      controller.schedules.pauseAll(true);
      await this.#toTheNext();
      controller.schedules.pauseAll(false);
    } else if (what === 'edit')
      controller.schedules.change(
        'a',
        Mornings.text({ times: undefined, cron: '10,40 * * * *', programme: 'achilles-calf' }),
      );
    else {
      controller.schedules.delete('b');
      this.#put('b');
    }
  }

  /** To the next full ten or forty minutes. */
  async #toTheNext(): Promise<void> {
    const { clock } = this.m.rig;
    clock.shiftDate(HALF_HOUR_MS - 1000 - ((clock.date().getTime() - 10 * MINUTE_MS) % HALF_HOUR_MS));
    await clock.advance(2000);
  }

  /** Everything as a run needs it, and a person who has rested. */
  async #putRight(): Promise<void> {
    const { massager, controller, clock } = this.m.rig;
    massager.feet = true;
    if (!this.#isPlugged) massager.plug();
    this.#isPlugged = true;
    await controller.clearFault();
    await controller.press(undefined, 'stop').catch(() => undefined);
    await clock.advance(10_000);
    clock.shiftDate(5 * MINUTE_MS);
  }

  check(): void {
    const { controller, store } = this.m.rig;
    expect(this.#wrongs).toEqual([]);
    expect([...this.started.values()].filter((times) => times > 1)).toEqual([]);
    const waiting = store.scheduledRuns.list({ limit: 1000 }).filter(({ outcome }) => outcome === 'waiting');
    if (!this.#isFailing && store.problem === null)
      expect(waiting.map(({ dueAt }) => dueAt)).toEqual(
        controller.status().waiting === null ? [] : [controller.status().waiting?.dueAt],
      );
  }
}

it('no run starts twice, without START, or while it can’t be put on record', async () => {
  let starts = 0;
  await fc.assert(
    fc.asyncProperty(fc.array(happening, { minLength: 10, maxLength: 30 }), async (happenings) => {
      const history = await History.begun();
      try {
        for (const each of happenings) {
          await history.happens(each);
          const { controller, store } = history.m.rig;
          const me = controller.household.get(DEFAULT_PROFILE);
          // As far as care goes, every run may be.
          if (store.problem === null && controller.care.screening(me).today === null)
            try {
              controller.care.answerScreening(me, ALL_NO, true);
            } catch {}
          history.check();
        }
        starts += history.started.size;
      } finally {
        await history.m.rig.end();
      }
    }),
    { numRuns: inputs(10) },
  );
  expect(starts).toBeGreaterThan(0);
});
