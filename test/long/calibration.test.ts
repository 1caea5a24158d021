/**
 * Whole calibrations on the shipped hex in which something goes wrong at any instant: some ten seconds of
 * computing each, so that campaigns alone run them. `npm test` breaks each part once, at a chosen step.
 */
import fc from 'fast-check';
import { afterEach, expect, it } from 'vitest';
import {
  CALIBRATION_ADDRESSES,
  CALIBRATION_BYTES,
  type Calibration,
  decodeCalibration,
  type FrontPanelAction,
} from '../../src/contract/index.ts';
import { Calibrating } from '../emulated/calibration/calibrating.ts';
import { inputs } from '../random.ts';

let bench: Calibrating | undefined;
afterEach(() => bench?.off());

const MISHAPS: readonly FrontPanelAction[] = [
  { do: 'feet', on: true },
  { do: 'feet', on: false },
  { do: 'stop', pressed: true },
  { do: 'cable', connected: false },
  { do: 'stall', held: true },
  { do: 'supply', volts: 22 },
  { do: 'supply', volts: 26 },
  { do: 'heat', celsius: 70 },
  { do: 'break', part: 'tachometer', how: 'lost' },
  { do: 'break', part: 'tachometer', how: 'halved' },
  { do: 'break', part: 'tachometer', how: 'doubled' },
  { do: 'break', part: 'tachometer', how: 'dropping' },
  { do: 'break', part: 'temperatureSensor', how: 'open' },
  { do: 'break', part: 'motor', how: 'sticking' },
  { do: 'break', part: 'supply', how: 'weak' },
  { do: 'break', part: 'memory', how: 'worn' },
  { do: 'break', part: 'memory', how: 'worn-copy' },
];

type Mishap = FrontPanelAction | 'abort' | 'let go';

const anyMishap: fc.Arbitrary<Mishap> = fc.constantFrom<Mishap>(...MISHAPS, 'abort', 'let go');

const wholeCopies = (on: Calibrating): Calibration[] =>
  CALIBRATION_ADDRESSES.flatMap((address) => {
    const image = on.unit.emulated.board.eeprom().slice(address, address + CALIBRATION_BYTES);
    return decodeCalibration(image) ?? [];
  });

async function happens(on: Calibrating, mishap: Mishap): Promise<void> {
  if (mishap === 'abort') {
    if (on.status.ended === null) void on.calibration.abort(on.status.id);
  } else if (mishap === 'let go') {
    on.holds = false;
    for (let piece = 0; piece < 20; piece += 1) await on.pass();
    on.holds = true;
  } else {
    void on.unit.emulated.frontPanel.apply(mishap);
  }
}

it(
  'whatever goes wrong, at whatever instant: the motor is off, a whole calibration counts, and it is told why',
  {
    timeout: 3_600_000,
  },
  async () => {
    await fc.assert(
      fc.asyncProperty(anyMishap, fc.double({ min: 0, max: 370, noNaN: true }), async (mishap, afterS) => {
        const on = await Calibrating.on();
        bench = on;
        const [before] = wholeCopies(on);
        await on.begin();
        const { clock } = on.unit.emulated;
        const atMs = clock.nowMs() + afterS * 1000;
        await on.until(() => clock.nowMs() >= atMs);
        await happens(on, mishap);
        const ended = await on.end();
        // Under its eccentric it swings for a while.
        await on.unit.emulated.advance(20_000);

        expect(on.unit.errors).toEqual([]);
        expect(on.unit.emulated.board.outputOn).toBe(false);
        expect(Math.abs(on.unit.rotorRpm)).toBeLessThan(40);
        expect(ended.text).toMatch(/\.$/);
        expect(ended.remedy).toMatch(/\.$/);
        const copies = wholeCopies(on);
        const [newest] = copies.toSorted((one, other) => other.counter - one.counter);
        if (ended.outcome === 'passed') {
          expect(copies).toHaveLength(2);
          expect(newest?.duties).toEqual(on.records[0]?.asLeft?.table.duties);
        } else if (ended.code === 'calibration-in-one-copy' || ended.text.includes('was being written')) {
          expect(newest).toBeDefined();
        } else {
          expect(newest).toEqual(before);
        }
        expect(on.records).toHaveLength(ended.recordId === null ? 0 : 1);
        await on.off();
      }),
      { numRuns: inputs(2) },
    );
  },
);
