/** How well the speed is held, over the spread between units, cold and warm, and the whole range of levels. */

import { LIMITS, rpmOfLevel } from '../../src/contract/index.ts';
import { NOMINAL_UNIT } from '../../src/emulator/index.ts';
import { CORNERS, TEMPERATURES, Turning } from '../emulated/rules/turning.ts';
import type { Figure } from './figure.ts';

export const name = 'speed';

const LEVELS = [1, 3, 5.5, 8, 11];
const UNITS = [NOMINAL_UNIT, ...CORNERS];
/** A quarter of a level, %. */
const QUARTER_LEVEL = 100 * (rpmOfLevel(1.25) / rpmOfLevel(1) - 1);
/** The firmware's own limits, and a little inside them for the drop in the leads. */
const SUPPLIES_V = [21.5, 24, 26.9];

async function startFigures(): Promise<Figure[]> {
  let peakRpm = 0;
  let kickMs = 0;
  let settledMs = 0;
  for (const unit of UNITS) {
    const turning = new Turning(unit);
    turning.arm();
    const standing = turning.save();
    for (const celsius of TEMPERATURES) {
      for (const volts of SUPPLIES_V) {
        turning.restore(standing);
        await turning.em.frontPanel.apply({ do: 'heat', celsius });
        await turning.em.frontPanel.apply({ do: 'supply', volts });
        turning.pass(300);
        const start = turning.start();
        peakRpm = Math.max(peakRpm, start.peakRpm);
        kickMs = Math.max(kickMs, start.kickMs);
        settledMs = Math.max(settledMs, start.settledMs);
      }
    }
  }
  return [
    { what: 'start, highest speed over a turn', measured: peakRpm, atMost: rpmOfLevel(1.25), unit: 'RPM' },
    { what: 'start, longest kick', measured: kickMs, atMost: LIMITS.kickMs, unit: 'ms' },
    { what: 'start, until within 1 % of level 1.00', measured: settledMs, atMost: 1000, unit: 'ms' },
  ];
}

async function feetFigures(): Promise<Figure[]> {
  let settledMs = 0;
  let meanError = 0;
  let overshoot = 0;
  for (const unit of UNITS) {
    const turning = new Turning(unit);
    turning.arm();
    turning.segment(100);
    turning.pass(61_500);
    const soaked = turning.save();
    for (const celsius of TEMPERATURES) {
      turning.restore(soaked);
      for (const level of LEVELS) {
        turning.segment(level * 100);
        turning.pass(6500);
        await turning.em.frontPanel.apply({ do: 'heat', celsius });
        turning.pass(1500);
        for (const on of [false, true]) {
          const answer = await turning.moveFeet(on, level);
          settledMs = Math.max(settledMs, answer.settledMs);
          meanError = Math.max(meanError, 100 * answer.meanError);
          overshoot = Math.max(overshoot, 100 * answer.overshoot);
        }
      }
    }
  }
  return [
    { what: 'foot pressed on or lifted, until within 1 %', measured: settledMs, atMost: 1000, unit: 'ms' },
    { what: 'mean error over the second after', measured: meanError, atMost: 1, unit: '%' },
    { what: 'overshoot', measured: overshoot, atMost: QUARTER_LEVEL, unit: '%' },
  ];
}

export async function run(): Promise<readonly Figure[]> {
  return [...(await startFigures()), ...(await feetFigures())];
}
