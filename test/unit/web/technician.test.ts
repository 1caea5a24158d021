import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { pinSchema, type TechnicianStatus } from '../../../src/contract/index.ts';
import { EMPTY_DRAFT, faultsOf } from '../../../web/pages/technician/pin-draft.ts';
import { remainingS } from '../../../web/pages/technician/remaining.ts';

describe('what is typed', () => {
  it('is taken as a PIN where the controller takes it, and nowhere else', () => {
    const text = fc.oneof(fc.string(), fc.stringMatching(/^[0-9]{2,14}$/));
    fc.assert(
      fc.property(text, (pin) => {
        const taken = faultsOf('unlock', { ...EMPTY_DRAFT, pin }).pin === undefined;
        expect(taken).toBe(pinSchema.safeParse(pin).success);
      }),
    );
  });

  it('is asked for twice where it is new, and after the present one where there is one', () => {
    const twice = { old: '', pin: '1234', again: '1234' };
    expect(faultsOf('set', twice)).toEqual({});
    expect(faultsOf('change', twice)).toEqual({ old: 'digits' });
    expect(faultsOf('set', { ...twice, again: '1243' })).toEqual({ again: 'differs' });
    expect(faultsOf('set', EMPTY_DRAFT)).toEqual({ pin: 'digits' });
    expect(faultsOf('unlock', { ...EMPTY_DRAFT, pin: '1234' })).toEqual({});
  });
});

describe('the time that is left', () => {
  const status: TechnicianStatus = {
    time: '2024-05-06T07:08:09.000Z',
    pinSet: true,
    active: false,
    until: null,
    lockedUntil: '2024-05-06T07:08:49.500Z',
  };
  const heard = { status, atMs: 1_000_000 };

  it.each([
    [0, 41],
    [500, 40],
    [39_000, 2],
    [40_499, 1],
    [40_500, 0],
    [90_000, 0],
    [-5000, 41],
  ])('%i ms after it was told is %i s, whatever time it is here', (passedMs, leftS) => {
    expect(remainingS(status.lockedUntil, heard, heard.atMs + passedMs)).toBe(leftS);
  });

  it('is none where nothing ends', () => {
    expect(remainingS(null, heard, 0)).toBe(0);
  });
});
