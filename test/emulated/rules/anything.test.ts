/** Whatever bytes, hands, sensors and power cuts come, at any cycle: what the pin and the relay must then show. */
import fc from 'fast-check';
import { afterEach, expect, test } from 'vitest';
import { PWM_PERIOD_COUNTS } from '../../../src/contract/index.ts';
import type { MachineState } from '../../../src/emulator/index.ts';
import { inputs } from '../../random.ts';
import { Rig } from './rig.ts';

let rig: Rig;
afterEach(() => rig.off());

/** More than the lightest level ever takes, whatever the supply reads: the calibrated start duty at 21 V, and the trim. */
const LIGHTEST_MOST_COUNTS = 330;
const STOP_SHOWS_MS = 1;
const BUTTON_SHOWS_MS = 40;

type Happening =
  | { readonly type: 'start' }
  | { readonly type: 'order'; readonly text: string }
  | { readonly type: 'noise'; readonly bytes: Uint8Array }
  | { readonly type: 'stop-byte' }
  | { readonly type: 'clear' }
  | { readonly type: 'stop'; readonly pressed: boolean }
  | { readonly type: 'feet'; readonly on: boolean }
  | { readonly type: 'press-start' }
  | { readonly type: 'held'; readonly held: boolean }
  | { readonly type: 'volts'; readonly volts: Readonly<Record<number, number>> }
  | { readonly type: 'reset'; readonly cause: 'power' | 'brownout' | 'external' }
  | { readonly type: 'cycles'; readonly cycles: number };

const happening: fc.Arbitrary<Happening> = fc.oneof(
  { weight: 5, arbitrary: fc.constant({ type: 'start' } as const) },
  {
    weight: 6,
    arbitrary: fc
      .constantFrom(
        'seg RUN 100 0',
        'seg RUN 1100 0',
        'keep RUN',
        'pause RUN',
        'resume RUN',
        'end RUN 0',
        'hello 1',
        'disarm',
        'duty RUN 700',
        'commit',
        'stage 0 0123456789abcdef',
        'close',
        'lamp 1',
        'lamp 0',
        'lamp 2',
      )
      .map((text) => ({ type: 'order', text }) as const),
  },
  // Everything but the stop byte, which is a happening of its own.
  {
    weight: 2,
    arbitrary: fc
      .uint8Array({ minLength: 1, maxLength: 90 })
      .map(
        (bytes) => ({ type: 'noise', bytes: bytes.map((byte) => (byte === 0x21 ? 0x22 : byte)) }) as const,
      ),
  },
  { weight: 1, arbitrary: fc.constant({ type: 'stop-byte' } as const) },
  { weight: 2, arbitrary: fc.constant({ type: 'clear' } as const) },
  { weight: 1, arbitrary: fc.boolean().map((pressed) => ({ type: 'stop', pressed }) as const) },
  { weight: 1, arbitrary: fc.boolean().map((on) => ({ type: 'feet', on }) as const) },
  { weight: 1, arbitrary: fc.constant({ type: 'press-start' } as const) },
  { weight: 1, arbitrary: fc.boolean().map((held) => ({ type: 'held', held }) as const) },
  {
    weight: 2,
    arbitrary: fc
      .dictionary(fc.constantFrom('0', '1', '2'), fc.double({ min: 0, max: 5, noNaN: true }), { maxKeys: 2 })
      .map((volts) => ({ type: 'volts', volts }) as const),
  },
  {
    weight: 1,
    arbitrary: fc
      .constantFrom('power', 'brownout', 'external')
      .map((cause) => ({ type: 'reset', cause }) as const),
  },
  {
    weight: 6,
    arbitrary: fc.integer({ min: 1, max: 8_000_000 }).map((cycles) => ({ type: 'cycles', cycles }) as const),
  },
);

/** The rig, and since when the output must be off (a stop, a reset) or why it may be on. */
class Story {
  run = '00000000';
  mayRun = false;
  stopPressed = false;
  stopSent = false;

  async tell(happened: Happening): Promise<void> {
    switch (happened.type) {
      case 'start':
        await this.#start();
        break;
      case 'order':
        await rig.ask(happened.text.replace('RUN', this.run));
        break;
      case 'noise':
        rig.send(Buffer.from(happened.bytes).toString('latin1'));
        await rig.pass(5);
        break;
      case 'stop-byte':
        rig.send('!');
        this.stopSent = true;
        await rig.pass(STOP_SHOWS_MS);
        break;
      case 'clear':
        if ((await rig.ask('clear'))[0] === 'ok') this.stopSent = false;
        break;
      case 'stop':
        await rig.em.frontPanel.apply({ do: 'stop', pressed: happened.pressed });
        this.stopPressed = happened.pressed;
        await rig.pass(BUTTON_SHOWS_MS);
        break;
      case 'feet':
        await rig.em.frontPanel.apply({ do: 'feet', on: happened.on });
        break;
      case 'press-start':
        await rig.em.frontPanel.apply({ do: 'press-start' });
        break;
      case 'held':
        await rig.em.frontPanel.apply({ do: 'stall', held: happened.held });
        break;
      case 'volts':
        rig.em.forceVolts(happened.volts);
        break;
      case 'reset':
        rig.em.board.reset(happened.cause);
        // A reset forgets the latch, and the run with it.
        this.mayRun = false;
        this.stopSent = false;
        break;
      case 'cycles':
        await rig.pass(happened.cycles / 16_000);
        break;
    }
  }

  async #start(): Promise<void> {
    await rig.ask('hello 1');
    const [verdict, nonce] = await rig.ask('clear');
    if (verdict === 'ok') this.stopSent = false;
    const [armed, run] = await rig.ask(`arm ${nonce} a`);
    if (armed !== 'ok' || run === undefined) return;
    this.run = run;
    this.mayRun = true;
    await rig.ask(`seg ${run} 100 0`);
  }

  check(after: Happening): void {
    const counts = rig.duty * PWM_PERIOD_COUNTS;
    const why = JSON.stringify(after);
    if (this.stopSent || this.stopPressed || !this.mayRun) expect(rig.isOff, why).toBe(true);
    // No story is a minute long: the soak is never done.
    expect(counts, why).toBeLessThanOrEqual(LIGHTEST_MOST_COUNTS);
    if (!rig.isOff) expect(rig.relayClosed, why).toBe(true);
  }
}

test('S2, S4, S7: any bytes, hands, sensors and resets at any cycle: off where it must be, no deeper than the lightest level, and off after silence', async () => {
  rig = await Rig.on();
  const state: MachineState = rig.em.snapshot();
  let everDriven = false;
  await fc.assert(
    fc.asyncProperty(fc.array(happening, { minLength: 10, maxLength: 40 }), async (happenings) => {
      rig.em.restore(state);
      rig.em.forceVolts({});
      const story = new Story();
      for (const happened of happenings) {
        await story.tell(happened);
        story.check(happened);
        everDriven ||= !rig.isOff;
      }
      await rig.pass(1600);
      expect(rig.isOff).toBe(true);
      await rig.pass(50);
      expect(rig.relayClosed).toBe(false);
    }),
    { numRuns: inputs(15) },
  );
  expect(everDriven).toBe(true);
  expect(rig.errors).toEqual([]);
});
