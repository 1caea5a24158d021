/**
 * Every limit that firmware and host share, with its unit and the rule it belongs to. The C header is
 * generated from this table; nothing on either side repeats a number from it.
 */

/** One named limit: a whole number in the unit its name ends with. */
export interface Limit {
  readonly value: number;
  /** The safety rule (S1 to S16) it belongs to, or what else it comes from. */
  readonly rule: string;
  readonly meaning: string;
}

export const limits = {
  leaseMs: { value: 1000, rule: 'S1', meaning: 'silence after which the output falls to 0 and the run ends' },
  leaseRenewMs: {
    value: 250,
    rule: 'S1',
    meaning: 'how often the host renews the lease, from the step of its session',
  },
  leaseFallMs: { value: 500, rule: 'S1', meaning: 'longest fall to 0 after the lease has run out' },
  soakMs: { value: 60_000, rule: 'S4', meaning: 'turning time at the lightest level before any rise' },
  soakPauseMs: { value: 60_000, rule: 'S4', meaning: 'a longer pause starts the soak again' },
  soakTurningRpm: {
    value: 850,
    rule: 'S4',
    meaning: 'slowest speed that counts as turning at the lightest level',
  },
  riseCentilevelsPerS: { value: 50, rule: 'S5', meaning: 'fastest rise above level 1.00' },
  kickMs: { value: 300, rule: 'S5', meaning: 'longest start kick' },
  startShare: {
    value: 12,
    rule: 'S5',
    meaning:
      'a start aims one part in this many below the calibrated duty, and the closed loop adds the rest',
  },
  supplyNominalCentivolt: {
    value: 2400,
    rule: 'S5',
    meaning: 'supply that the calibrated duties are stated for; a start allows for another one',
  },
  runMotorOnS: { value: 1200, rule: 'S6', meaning: 'motor-on time after which a run ends' },
  budgetMotorOnS: { value: 3600, rule: 'S6', meaning: 'motor-on time that all runs share' },
  budgetRestRatio: {
    value: 2,
    rule: 'S6',
    meaning: 'seconds of rest that give back one second of the budget',
  },
  budgetReserveS: {
    value: 30,
    rule: 'S6',
    meaning: 'motor-on time written to EEPROM ahead of being spent, so that a reset never gives any back',
  },
  budgetKeepS: { value: 64, rule: 'S6', meaning: 'rest regained before the budget is written again' },
  budgetUnitS: { value: 16, rule: 'S6', meaning: 'the budget is written in units of this, rounded up' },
  hastyStarts: {
    value: 16,
    rule: 'S7',
    meaning: 'starts in a row that may end before settleMs; the next writes nothing until it has lasted',
  },
  settleMs: {
    value: 10_000,
    rule: 'S7',
    meaning:
      'a start that has lasted this long is no part of a reset loop; blocks of numbers are as far apart',
  },
  numbersAhead: {
    value: 64,
    rule: 'S7',
    meaning: 'one-time numbers left of a block of 256 when the next block is written to EEPROM',
  },
  dutyMinCounts: { value: 40, rule: 'S11', meaning: 'lowest start duty that a calibration may hold' },
  dutyMaxCounts: { value: 760, rule: 'S10', meaning: 'highest duty on the bench' },
  dutySpreadPercent: {
    value: 20,
    rule: 'S11',
    meaning: 'how far a calibrated duty may lie from the typical unit’s at that level',
  },
  // The unit that needs most (R +8 %, EMF +10 %) starts, feet on, at 219 counts of 24 V; that is 250 of the
  // lowest supply, 21 V. The unit that needs least turns at level 4 with it.
  startDutyMaxCounts: {
    value: 260,
    rule: 'S5, S10',
    meaning: 'highest start duty of a calibration, and highest step of the duty on the bench',
  },
  benchHoldMs: { value: 5000, rule: 'S10', meaning: 'how long START is held to open the bench' },
  benchWindowMs: { value: 900_000, rule: 'S10', meaning: 'how long the bench stays open' },
  benchLeaseMs: { value: 250, rule: 'S10', meaning: 'silence after which a bench run is cut' },
  benchRunMs: { value: 60_000, rule: 'S10', meaning: 'longest bench run' },
  benchRestMs: { value: 10_000, rule: 'S10', meaning: 'rest after a bench run and after a start' },
  benchRisePercentPerS: {
    value: 5,
    rule: 'S10',
    meaning: 'fastest rise of the duty on the bench above the start duty, per cent of the period a second',
  },
  trimBaseCounts: {
    value: 32,
    rule: 'S14',
    meaning: 'what the closed loop may add at any level, before its share of the duty',
  },
  trimShare: {
    value: 8,
    rule: 'S14',
    meaning: 'one part in this many of the calibrated duty may be added as well',
  },
  trimDownShare: {
    value: 2,
    rule: 'S14',
    meaning: 'the closed loop may take away one part in this many of the calibrated duty',
  },
  watchdogMs: { value: 125, rule: 'S8', meaning: 'nominal watchdog period' },
  watchdogShortestUs: {
    value: 16_000,
    rule: 'S13',
    meaning: 'nominal shortest watchdog period, by which the clock is measured at the start',
  },
  clockTolerancePercent: {
    value: 25,
    rule: 'S13',
    meaning: 'how far clock and watchdog oscillator may disagree: the latter is the coarser by far',
  },
  clockDriftPercent: {
    value: 2,
    rule: 'S13',
    meaning: 'how far the massager’s clock and the host’s may disagree',
  },
  presenceGoneMs: { value: 2000, rule: 'S16', meaning: 'absence after which the run pauses' },
  pauseFallMs: { value: 500, rule: 'S16', meaning: 'fall to 0 when a run pauses' },
  consentMs: { value: 30_000, rule: 'S16', meaning: 'age of the START press that an unattended run needs' },
  telemetryRunMs: { value: 100, rule: 'wire', meaning: 'telemetry period while a run is armed' },
  telemetryIdleMs: { value: 250, rule: 'wire', meaning: 'telemetry period otherwise' },
  telemetryStaleMs: {
    value: 1000,
    rule: 'wire',
    meaning: 'silence after which the host calls its picture stale',
  },
  auxiliaryMs: { value: 1000, rule: 'wire', meaning: 'period of the auxiliary telemetry' },
  segmentMaxMs: { value: 600_000, rule: 'wire', meaning: 'longest ramp that one segment may ask for' },
  lampMs: {
    value: 10_000,
    rule: 'wire',
    meaning: 'how long the lamp stays as the host has set it, while the massager is idle',
  },
  endFallMaxMs: { value: 5000, rule: 'wire', meaning: 'longest closing ramp that the host may ask for' },
  currentMaxMilliamp: { value: 8000, rule: 'S9', meaning: 'motor current that counts as an over-current' },
  currentMaxMs: { value: 50, rule: 'S9', meaning: 'how long an over-current may last' },
  stallMs: {
    value: 400,
    rule: 'S9',
    meaning: 'driven without a turn of the rotor for this long, the rotor is stalled or its sensor lost',
  },
  windingRiseMaxK: {
    value: 55,
    rule: 'S9',
    meaning:
      'winding above its sensor by the I²t model, K: with a sensor at 75 °C still within class B, 130 °C',
  },
  windingRiseClearK: {
    value: 30,
    rule: 'S9',
    meaning: 'rise below which that fault can be cleared; assumed at a start',
  },
  overSpeedRpm: { value: 4100, rule: 'S14', meaning: 'a tenth above the speed of the deepest level' },
  overSpeedMs: { value: 100, rule: 'S14', meaning: 'how long an overspeed may last' },
  implausibleMs: {
    value: 320,
    rule: 'S14',
    meaning: 'how long the speed may disagree with voltage and current',
  },
  implausibleLowPercent: {
    value: 70,
    rule: 'S14',
    meaning: 'lowest measured speed, of what voltage and current imply (sound units: 86 and more)',
  },
  implausibleHighPercent: {
    value: 150,
    rule: 'S14',
    meaning: 'highest measured speed, of what voltage and current imply (sound units: 130 and less)',
  },
  implausibleFromRpm: { value: 600, rule: 'S14', meaning: 'speed below which nothing is implied' },
  stuckMilliamp: { value: 500, rule: 'S15', meaning: 'motor current that counts with the output off' },
  stuckMs: { value: 8, rule: 'S15', meaning: 'how long that current may flow' },
  outputOffMs: {
    value: 48,
    rule: 'S15',
    meaning: 'after this with the output off, the current has died away',
  },
  stillWaitMs: { value: 3000, rule: 'S15', meaning: 'how long a run waits for the rotor to stand still' },
  relayCheckMs: {
    value: 200,
    rule: 'S15',
    meaning: 'relay held with the output off before a run, so that a shorted MOSFET shows',
  },
  temperatureMaxDecidegree: {
    value: 750,
    rule: 'S9',
    meaning: 'motor temperature at which the output goes off',
  },
  temperatureClearDecidegree: {
    value: 600,
    rule: 'S9',
    meaning: 'motor temperature below which that fault can be cleared',
  },
  supplyMinCentivolt: { value: 2100, rule: 'S9', meaning: 'lowest supply voltage' },
  supplyMaxCentivolt: { value: 2700, rule: 'S9', meaning: 'highest supply voltage' },
  supplyOutMs: { value: 100, rule: 'S9', meaning: 'how long the supply may be out of its range' },
  sensorOutMs: {
    value: 100,
    rule: 'S9',
    meaning: 'how long the temperature sensor may read open or shorted',
  },
} as const satisfies Record<string, Limit>;

export type LimitName = keyof typeof limits;

/** Just the numbers, for code that does arithmetic with them. */
export const LIMITS = Object.fromEntries(
  Object.entries(limits).map(([name, limit]) => [name, limit.value]),
) as { readonly [Name in LimitName]: number };

/** How long somebody holds START to open the bench, s: a little longer than the unit asks for, as a person would. */
export const BENCH_OPENING_HOLD_S = LIMITS.benchHoldMs / 1000 + 0.2;
