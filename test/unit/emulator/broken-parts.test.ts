import { describe, expect, it } from 'vitest';
import { brokenPartsSchema, frontPanelActionSchema } from '../../../src/contract/index.ts';
import { brokenTemperatureVolts, pulsesPerTurn, SOUND } from '../../../src/emulator/broken-parts.ts';

const accepts = (value: unknown): boolean => frontPanelActionSchema.safeParse(value).success;

describe('breaking a part', () => {
  it('takes each part in each of its own conditions', () => {
    const conditions = Object.entries(brokenPartsSchema.shape).flatMap(([part, how]) =>
      how.options.map((option) => ({ do: 'break', part, how: option })),
    );
    expect(conditions.length).toBe(11);
    expect(conditions.filter((action) => !accepts(action))).toEqual([]);
  });

  it.each([
    { do: 'break', part: 'mosfet', how: 'welded' },
    { do: 'break', part: 'tachometer', how: 'shorted' },
    { do: 'break', part: 'plate', how: 'sound' },
    { do: 'break', part: 'mosfet' },
    { do: 'break', how: 'sound' },
    { do: 'break', part: 'mosfet', how: 'shorted', also: 1 },
  ])('refuses %j', (action) => {
    expect(accepts(action)).toBe(false);
  });

  it('leaves a sound massager’s signals alone', () => {
    expect(brokenTemperatureVolts(SOUND)).toBeUndefined();
    expect(pulsesPerTurn(SOUND)).toBe(4);
    expect(brokenPartsSchema.parse(SOUND)).toEqual(SOUND);
  });
});
