/** What a broken part does to the signals around it, to the motor and to the EEPROM. */
import { ADC_REFERENCE_V, TACHOMETER_PULSES_PER_TURN } from '../../hardware/signals.ts';
import {
  type BrokenParts,
  CALIBRATED_LEVELS,
  CALIBRATION_ADDRESSES,
  CALIBRATION_OFFSETS,
} from '../contract/index.ts';
import type { WornBit } from './board/index.ts';
import type { Unit } from './plant/index.ts';

/** All parts in order. */
export const SOUND: BrokenParts = {
  mosfet: 'sound',
  relay: 'sound',
  tachometer: 'sound',
  temperatureSensor: 'sound',
  motor: 'sound',
  supply: 'sound',
  memory: 'sound',
};

const PULSES_PER_TURN: Readonly<Record<BrokenParts['tachometer'], number>> = {
  sound: TACHOMETER_PULSES_PER_TURN,
  lost: 0,
  doubled: 2 * TACHOMETER_PULSES_PER_TURN,
  halved: TACHOMETER_PULSES_PER_TURN / 2,
  dropping: TACHOMETER_PULSES_PER_TURN,
};

/** Pulses that the tachometer gives in one turn; a lost one lets its pull-up have the pin. */
export function pulsesPerTurn(parts: BrokenParts): number {
  return PULSES_PER_TURN[parts.tachometer];
}

/** Volts at the temperature input where the sensor no longer says: an open one leaves it to its pull-up. */
export function brokenTemperatureVolts({ temperatureSensor }: BrokenParts): number | undefined {
  if (temperatureSensor === 'sound') return undefined;
  return temperatureSensor === 'open' ? ADC_REFERENCE_V : 0;
}

/** More than the motor gains from one whole level's duty to the next and than the eccentric swings, so that it hangs at one of them. */
const STICKING_NM = 0.045;
/** Enough to pull the supply of a foot's load below what a calibration takes, and not below what the firmware does. */
const WEAK_SUPPLY_OHM = 4;

/** The unit as its broken parts leave it. */
export function brokenUnit(unit: Unit, { motor, supply }: BrokenParts): Unit {
  return {
    ...unit,
    ...(motor === 'sticking' ? { stickingNm: STICKING_NM } : {}),
    ...(supply === 'weak' ? { supplyOhm: WEAK_SUPPLY_OHM } : {}),
  };
}

/** The sign bit of the middle level's duty, which no image has set. */
const WORN_OFFSET = CALIBRATION_OFFSETS.duties + 2 * Math.floor(CALIBRATED_LEVELS / 2) + 1;
const WORN_MASK = 0x80;

/** The bits of the EEPROM that no write clears any more. */
export function wornBits({ memory }: BrokenParts): readonly WornBit[] {
  const [first] = CALIBRATION_ADDRESSES;
  const copies = { sound: [], worn: CALIBRATION_ADDRESSES, 'worn-copy': [first] }[memory];
  return copies.map((address) => ({ address: address + WORN_OFFSET, mask: WORN_MASK }));
}
