/**
 * The front panel of an emulated massager: what hands and feet do to a real one. The server and the
 * dashboard know the emulator only by this interface.
 */
import { z } from 'zod';
import { speedSchema } from './status.ts';

/** Longest that START may be held by one press, s: as long as two calibrations take. */
export const START_HELD_MOST_S = 1200;

/** How each part of the massager can fail. */
const conditions = {
  /** Shorted: the motor is driven at the full supply, whatever its pin does. */
  mosfet: z.enum(['sound', 'shorted']),
  /** Welded: the relay in the motor's supply stays closed. */
  relay: z.enum(['sound', 'welded']),
  /** No edges; two for each one, evenly apart; every second one missing; one of eight missing, at random. */
  tachometer: z.enum(['sound', 'lost', 'doubled', 'halved', 'dropping']),
  temperatureSensor: z.enum(['sound', 'open', 'shorted']),
  /** It drags where it should run through, so that more duty makes it no faster there. */
  motor: z.enum(['sound', 'sticking']),
  /** The motor’s supply sags under load. */
  supply: z.enum(['sound', 'weak']),
  /**
   * A bit of the calibration that stays set whatever is written: in both of its copies, or in the one at the
   * start of the EEPROM alone, which on a calibrated unit is written second.
   */
  memory: z.enum(['sound', 'worn', 'worn-copy']),
} as const;

export const brokenPartsSchema = z.object(conditions);

/** The condition of the parts that can be broken. */
export type BrokenParts = z.infer<typeof brokenPartsSchema>;

/** Breaks a part, or mends it (`sound`). */
const breakSchema = z.discriminatedUnion('part', [
  z.strictObject({ do: z.literal('break'), part: z.literal('mosfet'), how: conditions.mosfet }),
  z.strictObject({ do: z.literal('break'), part: z.literal('relay'), how: conditions.relay }),
  z.strictObject({ do: z.literal('break'), part: z.literal('tachometer'), how: conditions.tachometer }),
  z.strictObject({
    do: z.literal('break'),
    part: z.literal('temperatureSensor'),
    how: conditions.temperatureSensor,
  }),
  z.strictObject({ do: z.literal('break'), part: z.literal('motor'), how: conditions.motor }),
  z.strictObject({ do: z.literal('break'), part: z.literal('supply'), how: conditions.supply }),
  z.strictObject({ do: z.literal('break'), part: z.literal('memory'), how: conditions.memory }),
]);

export const frontPanelActionSchema = z.discriminatedUnion('do', [
  /** Feet on the plate, or off. */
  z.strictObject({ do: z.literal('feet'), on: z.boolean() }),
  /**
   * Presses START for a while (a tap by default), in device time. Pressed once more while it is held, it is held
   * for as long from now, or as it was if that is longer.
   */
  z.strictObject({
    do: z.literal('press-start'),
    forS: z.number().min(0.05).max(START_HELD_MOST_S).optional(),
  }),
  /** Lets START go, however long it was to be held. */
  z.strictObject({ do: z.literal('release-start') }),
  /** The latching STOP: pressed in, or released by turning it. */
  z.strictObject({ do: z.literal('stop'), pressed: z.boolean() }),
  /** The cable to the computer: in, or pulled. */
  z.strictObject({ do: z.literal('cable'), connected: z.boolean() }),
  /** Holds the motor fast. */
  z.strictObject({ do: z.literal('stall'), held: z.boolean() }),
  /** Lets device time pass at full speed while nothing runs: rest, cooling, dose. */
  z.strictObject({
    do: z.literal('pass-time'),
    seconds: z
      .number()
      .min(1)
      .max(7 * 24 * 3600),
  }),
  z.strictObject({ do: z.literal('speed'), speed: speedSchema }),
  /** Supply voltage, V. */
  z.strictObject({ do: z.literal('supply'), volts: z.number().min(0).max(40) }),
  /** Winding and housing temperature, °C, from which the plant goes on. */
  z.strictObject({ do: z.literal('heat'), celsius: z.number().min(-20).max(150) }),
  breakSchema,
]);

export const frontPanelStateSchema = z.object({
  feet: z.boolean(),
  startPressed: z.boolean(),
  stopPressed: z.boolean(),
  cable: z.boolean(),
  stalled: z.boolean(),
  speed: speedSchema,
  supplyV: z.number(),
  /** True speed of the rotor, not what the tachometer says. */
  rotorRpm: z.number(),
  windingC: z.number(),
  /** The driver's output: off means pin low and compare output disconnected. */
  outputOn: z.boolean(),
  duty: z.number(),
  /** The relay lets the motor have its supply (S15); also where a wire bridges it. */
  relayClosed: z.boolean(),
  broken: brokenPartsSchema,
  lampOn: z.boolean(),
  /** Emulated seconds since the power came on. */
  uptimeS: z.number(),
});

export type FrontPanelAction = z.infer<typeof frontPanelActionSchema>;
export type FrontPanelState = z.infer<typeof frontPanelStateSchema>;

export interface FrontPanel {
  state(): FrontPanelState;
  /** Does it and gives the state afterwards. Rejects where the action can't be done now (`pass-time` during a run). */
  apply(action: FrontPanelAction): Promise<FrontPanelState>;
}
