import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Anchor, allowedMs, keptAnchor, LET_GO_MS } from '../../../src/emulator/pacing.ts';

const speed = fc.double({ min: 1, max: 1000, noNaN: true });
const ms = fc.double({ min: 0, max: 1e6, noNaN: true });

describe('the pacing', () => {
  it('allows as much emulated time as wall time has passed, times the speed', () => {
    fc.assert(
      fc.property(ms, ms, ms, speed, (emulatedMs, wallMs, passedMs, factor) => {
        const anchor: Anchor = { emulatedMs, wallMs, speed: factor };
        expect(allowedMs(anchor, wallMs + passedMs)).toBeCloseTo(emulatedMs + passedMs * factor, 3);
      }),
    );
  });

  it('allows anything at full speed', () => {
    expect(allowedMs({ emulatedMs: 5, wallMs: 5, speed: 'max' }, 5)).toBe(Number.POSITIVE_INFINITY);
  });

  it('keeps its anchor, and so makes up for what is late, until a second is lost', () => {
    fc.assert(
      fc.property(speed, fc.double({ min: 0, max: LET_GO_MS - 1, noNaN: true }), (factor, lateMs) => {
        const anchor: Anchor = { emulatedMs: 100, wallMs: 50, speed: factor };
        const wallMs = 50 + 2000 + lateMs;
        expect(keptAnchor(anchor, 100 + 2000 * factor, wallMs)).toBe(anchor);
      }),
    );
  });

  it('lets go of what was lost beyond that', () => {
    const anchor: Anchor = { emulatedMs: 0, wallMs: 0, speed: 60 };
    const wallMs = 8 * 3600 * 1000;
    expect(keptAnchor(anchor, 6000, wallMs)).toEqual({ emulatedMs: 6000, wallMs, speed: 60 });
  });
});
