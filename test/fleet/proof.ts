/** One emulated unit: calibrated as a technician would, then measured by what its rotor truly does in sessions. */
import { LEVEL_DEEPEST, LEVEL_LIGHTEST, LIMITS, rpmOfLevel } from '../../src/contract/index.ts';
import { type Unit, unitOfSeed, wornUnit } from '../../src/emulator/index.ts';
import { Calibrating } from '../emulated/calibration/calibrating.ts';
import { Connected } from '../emulated/connected.ts';

export interface UnitProof {
  readonly seed: number;
  /** 0 to 1. */
  readonly wear: number;
  /** Null where it passed. */
  readonly refusedBy: string | null;
  /** How long the calibration took, s of device time. */
  readonly deviceS: number;
  /** True mean speed over 1 s at each whole level, RPM, with pressed feet and with feet that only rest. */
  readonly loadedRpms: readonly number[];
  readonly unloadedRpms: readonly number[];
  /** Starts of 10 at level 1.00. */
  readonly coldStarts: number;
  readonly hotStarts: number;
}

export const STARTS = 10;
export const LEVELS: readonly number[] = Array.from(
  { length: LEVEL_DEEPEST - LEVEL_LIGHTEST + 1 },
  (_, index) => LEVEL_LIGHTEST + index,
);
/** A cold cellar and a hot motor, °C: within what the massager takes, and below where it clears its own fault. */
const COLD_C = 5;
const HOT_C = 58;
/** A start has succeeded when it turns as the soak counts it (S4) within this, s. */
const STARTED_WITHIN_S = 2;
const SETTLE_S = 3;
const MEAN_S = 1;
/** Time passes in pieces of this, ms, each of which renews the lease. */
const PIECE_MS = 50;

export async function proveUnit(seed: number, wear: number): Promise<UnitProof> {
  const unit = wornUnit(unitOfSeed(seed), wear);
  const bench = await Calibrating.on({ unit: seed, wear });
  await bench.begin();
  const ended = await bench.end();
  const { deviceS } = bench.status;
  const eeprom = bench.unit.emulated.board.eeprom();
  const faults = bench.unit.errors.map(String);
  await bench.off();
  const proof = { seed, wear, deviceS };
  const refusedBy = faults[0] ?? (ended.outcome === 'passed' ? null : ended.text);
  if (refusedBy !== null)
    return { ...proof, refusedBy, loadedRpms: [], unloadedRpms: [], coldStarts: 0, hotStarts: 0 };
  // Feet that only rest on the plate are sensed, and add neither drag nor mass.
  const resting: Unit = { ...unit, footNm: 0, footKg: 0 };
  return {
    ...proof,
    refusedBy,
    coldStarts: await startsAt(COLD_C, unit, eeprom),
    hotStarts: await startsAt(HOT_C, unit, eeprom),
    loadedRpms: await speedsAtLevels(unit, eeprom),
    unloadedRpms: await speedsAtLevels(resting, eeprom),
  };
}

/** How far a speed is off its level, %. */
export const errorPercent = (rpm: number, index: number): number => {
  const expected = rpmOfLevel(LEVELS[index] ?? Number.NaN);
  return (100 * (rpm - expected)) / expected;
};

async function startsAt(celsius: number, unit: Unit, eeprom: Uint8Array): Promise<number> {
  const connected = await Connected.on({ unit, eeprom });
  let started = 0;
  for (let start = 0; start < STARTS; start += 1) {
    await connected.emulated.frontPanel.apply({ do: 'heat', celsius });
    await connected.during(connected.massager.arm('attended'));
    await connected.during(connected.massager.segment(LEVEL_LIGHTEST, 0));
    let turned = false;
    await pass(connected, STARTED_WITHIN_S, () => {
      turned ||= connected.rotorRpm >= LIMITS.soakTurningRpm;
    });
    // Once it turns it goes on turning.
    if (turned && connected.rotorRpm >= LIMITS.soakTurningRpm) started += 1;
    await connected.during(connected.massager.end(0));
    await connected.emulated.advance(4000);
  }
  await connected.off();
  return started;
}

async function speedsAtLevels(unit: Unit, eeprom: Uint8Array): Promise<number[]> {
  const connected = await Connected.on({ unit, eeprom });
  const { massager } = connected;
  await connected.during(massager.arm('attended'));
  await connected.during(massager.segment(LEVEL_LIGHTEST, 0));
  await pass(connected, LIMITS.soakMs / 1000 + 2);
  const rpms: number[] = [];
  for (const level of LEVELS) {
    const riseMs = level === LEVEL_LIGHTEST ? 0 : 100_000 / LIMITS.riseCentilevelsPerS;
    await connected.during(massager.segment(level, riseMs));
    await pass(connected, riseMs / 1000 + SETTLE_S);
    let sum = 0;
    let pieces = 0;
    await pass(connected, MEAN_S, () => {
      sum += connected.rotorRpm;
      pieces += 1;
    });
    rpms.push(sum / pieces);
  }
  await connected.off();
  return rpms;
}

/** Time passes while the lease is renewed; `look` is called after each piece. */
async function pass(
  connected: Connected,
  seconds: number,
  look: () => void = () => undefined,
): Promise<void> {
  const { clock } = connected.emulated;
  const endMs = clock.nowMs() + seconds * 1000;
  for (let renewMs = 0; clock.nowMs() < endMs; ) {
    if (clock.nowMs() >= renewMs) {
      renewMs = clock.nowMs() + LIMITS.leaseRenewMs;
      await connected.during(connected.massager.renewLease());
    }
    await connected.emulated.advance(PIECE_MS);
    look();
  }
}
