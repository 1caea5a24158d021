/**
 * Writes the C headers that firmware and host share: the contract, the pins, the sensors' scalings.
 * `node dist/firmware/generate.js` writes them, with `--check` it fails when one is stale.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import {
  DIODE_V,
  MOTOR_EMF_CONSTANT,
  MOTOR_OHM,
  MOTOR_OHM_PER_K,
  MOTOR_OHM_SPREAD,
  WINDING_KELVIN_PER_WATT,
  WINDING_MAX_C,
  WINDING_TIME_CONSTANT_S,
} from '../hardware/motor.ts';
import { pins } from '../hardware/pins.ts';
import {
  ADC_COUNTS,
  ADC_PLAUSIBLE,
  ADC_REFERENCE_V,
  celsiusOfCounts,
  SUPPLY_RATIO,
  supplyVolts,
  TACHOMETER_PULSES_PER_TURN,
  temperatureVolts,
  VOLTS_PER_AMPERE,
} from '../hardware/signals.ts';
import {
  BAUD_RATE,
  CALIBRATED_LEVELS,
  CALIBRATION_ADDRESSES,
  CALIBRATION_BYTES,
  CALIBRATION_OFFSETS,
  CALIBRATION_PART_BYTES,
  CALIBRATION_SCHEMA,
  END_REASONS,
  FIRMWARE_STATES,
  FLAGS,
  faults,
  LEVEL_DEEPEST,
  LEVEL_DUTIES_MAX,
  LEVEL_DUTIES_MIN,
  LEVEL_LIGHTEST,
  LIMITS,
  LINE_MAX_BYTES,
  limits,
  PROTOCOL_VERSION,
  PWM_PERIOD_COUNTS,
  RESET_CAUSES,
  refusals,
  rpmOfLevel,
  STOP_BYTE,
  verbs,
} from '../src/contract/index.ts';

/** `leaseRenewMs` → `LEASE_RENEW_MS`. */
const upper = (name: string): string => name.replace(/([A-Z])/g, '_$1').toUpperCase();

const header = (guard: string, source: string, lines: readonly string[]): string =>
  [
    `/* Generated from ${source} by firmware/generate.ts. Do not edit. */`,
    `#ifndef SOLEUS_${guard}_H`,
    `#define SOLEUS_${guard}_H`,
    '',
    ...lines,
    '',
    '#endif',
    '',
  ].join('\n');

const enumeration = (name: string, prefix: string, words: readonly string[]): string[] => [
  `enum ${name} {`,
  ...words.map((word, index) => `  ${prefix}_${upper(word)} = ${index},`),
  `  ${prefix}_COUNT = ${words.length}`,
  '};',
];

/** A C macro that lists string literals, for the table that holds them in flash. */
const wordList = (name: string, words: readonly string[]): string =>
  `#define ${name} ${words.map((word) => `"${word}"`).join(', ')}`;

const suffix = (value: number): string => (value > 65_535 ? 'UL' : 'U');

/** Speeds at every quarter level from 1.00 to 11.00; between them straight lines err by less than 0.02 %. */
function quarterLevelRpms(): number[] {
  const count = (LEVEL_DEEPEST - LEVEL_LIGHTEST) * 4 + 1;
  return Array.from({ length: count }, (_, index) => Math.round(rpmOfLevel(LEVEL_LIGHTEST + index / 4)));
}

export function contractHeader(): string {
  const widest = Math.max(...Object.keys(verbs).map((verb) => verb.length));
  return header('CONTRACT', 'src/contract', [
    `#define PROTOCOL_VERSION ${PROTOCOL_VERSION}U`,
    `#define BAUD_RATE ${BAUD_RATE}UL`,
    `#define LINE_MAX_BYTES ${LINE_MAX_BYTES}U`,
    `#define STOP_BYTE 0x${STOP_BYTE.toString(16)}U`,
    `#define VERB_MAX_CHARACTERS ${widest}U`,
    '',
    ...Object.entries(limits).map(
      ([name, { value, rule, meaning }]) =>
        `#define LIMIT_${upper(name)} ${value}${suffix(value)} /* ${rule}: ${meaning} */`,
    ),
    '',
    ...enumeration('state', 'STATE', FIRMWARE_STATES),
    wordList('STATE_WORDS', FIRMWARE_STATES),
    '',
    ...enumeration('end_reason', 'END', END_REASONS),
    '',
    ...enumeration('reset_cause', 'RESET', RESET_CAUSES),
    wordList('RESET_WORDS', RESET_CAUSES),
    '',
    'enum fault {',
    '  FAULT_NONE = 0,',
    ...Object.entries(faults).map(([name, { code }]) => `  FAULT_${upper(name)} = ${code},`),
    '};',
    '',
    'enum refusal {',
    '  REFUSAL_NONE = 0,',
    ...Object.keys(refusals).map((name, index) => `  REFUSAL_${upper(name)} = ${index + 1},`),
    '};',
    wordList('REFUSAL_WORDS', ['', ...Object.keys(refusals)]),
    '',
    ...enumeration('verb', 'VERB', Object.keys(verbs)),
    '/* word, number of arguments, may be typed bare */',
    `#define VERB_TABLE ${Object.entries(verbs)
      .map(([name, verb]) => `{"${name}", ${verb.args.length}U, ${verb.readOnly ? 1 : 0}U}`)
      .join(', ')}`,
    '',
    ...Object.entries(FLAGS).map(
      ([name, bit]) => `#define FLAG_${upper(name)} 0x${bit.toString(16).padStart(2, '0')}U`,
    ),
    '',
    `#define CENTILEVEL_LIGHTEST ${LEVEL_LIGHTEST * 100}U`,
    `#define CENTILEVEL_DEEPEST ${LEVEL_DEEPEST * 100}U`,
    `#define QUARTER_LEVELS ${quarterLevelRpms().length}U`,
    `#define QUARTER_LEVEL_RPMS ${quarterLevelRpms().join(', ')}`,
    '',
    `#define PWM_PERIOD_COUNTS ${PWM_PERIOD_COUNTS}U`,
    `#define CALIBRATED_LEVELS ${CALIBRATED_LEVELS}U`,
    `#define CALIBRATION_SCHEMA ${CALIBRATION_SCHEMA}U`,
    `#define LEVEL_DUTIES_MIN ${LEVEL_DUTIES_MIN.join(', ')}`,
    `#define LEVEL_DUTIES_MAX ${LEVEL_DUTIES_MAX.join(', ')}`,
    `#define CALIBRATION_COPIES ${CALIBRATION_ADDRESSES.length}U`,
    `#define CALIBRATION_ADDRESSES ${CALIBRATION_ADDRESSES.join(', ')}`,
    `#define CALIBRATION_PART_BYTES ${CALIBRATION_PART_BYTES}U`,
    `#define CALIBRATION_BYTES ${CALIBRATION_BYTES}U`,
    ...Object.entries(CALIBRATION_OFFSETS).map(
      ([name, offset]) => `#define CALIBRATION_AT_${upper(name)} ${offset}U`,
    ),
  ]);
}

export function pinsHeader(): string {
  return header(
    'PINS',
    'hardware/pins.ts',
    Object.entries(pins).flatMap(([name, pin]) => [
      `/* ${pin.nano}: ${pin.use} */`,
      `#define PIN_${upper(name)}_PORT PORT${pin.port}`,
      `#define PIN_${upper(name)}_DDR DDR${pin.port}`,
      `#define PIN_${upper(name)}_PIN PIN${pin.port}`,
      `#define PIN_${upper(name)}_BIT ${pin.bit}U`,
      `#define PIN_${upper(name)}_PULL_UP ${pin.pullUp ? 1 : 0}U`,
    ]),
  );
}

const counts = (volts: number): number => Math.round((volts / ADC_REFERENCE_V) * ADC_COUNTS);

/** What the firmware's model of the motor multiplies ADC counts with. */
function motorConstants(): string[] {
  const ampere = ADC_REFERENCE_V / ADC_COUNTS / VOLTS_PER_AMPERE;
  const supplyV = ADC_REFERENCE_V / ADC_COUNTS / SUPPLY_RATIO;
  const voltsPerRpm = (MOTOR_EMF_CONSTANT * 2 * Math.PI) / 60;
  const stepS = 0.008;
  // The heat of the unit with the most resistance, its winding as warm as it may be.
  const ohm = MOTOR_OHM * (1 + MOTOR_OHM_SPREAD) * (1 + MOTOR_OHM_PER_K * (WINDING_MAX_C - 25));
  const kelvinPerSPerA2 = (ohm * WINDING_KELVIN_PER_WATT) / WINDING_TIME_CONSTANT_S;
  return [
    '/* Per count of supply and of duty, per count of current, per count of duty missing: the speed that the EMF loses or gains. */',
    `#define RPM_PER_SUPPLY_DUTY_Q16 ${Math.round((supplyV / PWM_PERIOD_COUNTS / voltsPerRpm) * 65_536)}UL`,
    `#define RPM_PER_CURRENT_Q4 ${Math.round(((ampere * MOTOR_OHM) / voltsPerRpm) * 16)}UL`,
    `#define RPM_PER_DIODE_REST_Q10 ${Math.round((DIODE_V / PWM_PERIOD_COUNTS / voltsPerRpm) * 1024)}UL`,
    '/* In 8 ms: kelvin (Q24) per squared count of current, and the share of the rise that flows away (Q16). */',
    `#define WINDING_HEAT_Q24 ${Math.ceil(kelvinPerSPerA2 * ampere ** 2 * stepS * 2 ** 24)}UL`,
    `#define WINDING_COOL_Q16 ${Math.floor((stepS / WINDING_TIME_CONSTANT_S) * 65_536)}UL`,
  ];
}

export function signalsHeader(): string {
  const supplyNominal = counts(supplyVolts(LIMITS.supplyNominalCentivolt / 100));
  const step = 32;
  const shorted = 8;
  const open = ADC_COUNTS - 8;
  const temperatures = Array.from({ length: ADC_COUNTS / step + 1 }, (_, index) => {
    const reading = Math.min(Math.max(index * step, 4), ADC_COUNTS - 4);
    return Math.round(Math.min(Math.max(celsiusOfCounts(reading) * 10, -600), 2500));
  });
  const milliampPerCountQ8 = Math.round((ADC_REFERENCE_V / ADC_COUNTS / VOLTS_PER_AMPERE) * 1000 * 256);
  const centivoltPerCountQ8 = Math.round((ADC_REFERENCE_V / ADC_COUNTS / SUPPLY_RATIO) * 100 * 256);
  return header('SIGNALS', 'hardware/signals.ts', [
    `#define TACHOMETER_PULSES_PER_TURN ${TACHOMETER_PULSES_PER_TURN}U`,
    `#define MILLIAMP_PER_COUNT_Q8 ${milliampPerCountQ8}UL`,
    `#define CENTIVOLT_PER_COUNT_Q8 ${centivoltPerCountQ8}UL`,
    `#define CURRENT_MAX_COUNTS ${counts((LIMITS.currentMaxMilliamp / 1000) * VOLTS_PER_AMPERE)}U`,
    `#define SUPPLY_MIN_COUNTS ${counts(supplyVolts(LIMITS.supplyMinCentivolt / 100))}U`,
    `#define SUPPLY_MAX_COUNTS ${counts(supplyVolts(LIMITS.supplyMaxCentivolt / 100))}U`,
    `#define STUCK_CURRENT_COUNTS ${counts((LIMITS.stuckMilliamp / 1000) * VOLTS_PER_AMPERE)}U`,
    ...motorConstants(),
    `#define SUPPLY_NOMINAL_COUNTS ${supplyNominal}U`,
    '/* S5: what a count of the supply is worth in duty, 16,384ths of the duty. */',
    `#define SUPPLY_SHARE_PER_COUNT_Q14 ${Math.round(16_384 / supplyNominal)}`,
    '/* The NTC lies to ground: warmer reads lower. */',
    `#define TEMPERATURE_MAX_COUNTS ${counts(temperatureVolts(LIMITS.temperatureMaxDecidegree / 10))}U`,
    `#define TEMPERATURE_CLEAR_COUNTS ${counts(temperatureVolts(LIMITS.temperatureClearDecidegree / 10))}U`,
    `#define TEMPERATURE_SHORTED_COUNTS ${shorted}U`,
    `#define TEMPERATURE_OPEN_COUNTS ${open}U`,
    '/* What the ADC says of the processor’s own reference and of ground while it can be believed (S13). */',
    `#define REFERENCE_MIN_COUNTS ${ADC_PLAUSIBLE.referenceMin}U`,
    `#define REFERENCE_MAX_COUNTS ${ADC_PLAUSIBLE.referenceMax}U`,
    `#define GROUND_MAX_COUNTS ${ADC_PLAUSIBLE.groundMax}U`,
    `#define TEMPERATURE_TABLE_STEP ${step}U`,
    `#define TEMPERATURE_TABLE_ENTRIES ${temperatures.length}U`,
    `#define TEMPERATURE_TABLE_DECIDEGREES ${temperatures.join(', ')}`,
  ]);
}

const headers = { 'contract.h': contractHeader, 'pins.h': pinsHeader, 'signals.h': signalsHeader };

/** The folder `firmware/` of the checkout, from the source tree and from the built one alike. */
export function firmwareFolder(): string {
  const here = dirname(fileURLToPath(import.meta.url));
  return here.endsWith(join('dist', 'firmware')) ? join(here, '..', '..', 'firmware') : here;
}

/** Names of the generated headers that differ from what the tables say now. */
export function staleHeaders(): string[] {
  return Object.entries(headers)
    .filter(([name, make]) => {
      try {
        return readFileSync(join(firmwareFolder(), 'generated', name), 'utf8') !== make();
      } catch {
        return true;
      }
    })
    .map(([name]) => name);
}

export function writeHeaders(): void {
  for (const [name, make] of Object.entries(headers)) {
    writeFileSync(join(firmwareFolder(), 'generated', name), make());
  }
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  if (process.argv.includes('--check')) {
    const stale = staleHeaders();
    if (stale.length > 0) {
      console.error(`stale: firmware/generated/${stale.join(', ')}; write them with: npm run firmware`);
      process.exitCode = 1;
    }
  } else {
    writeHeaders();
  }
}
