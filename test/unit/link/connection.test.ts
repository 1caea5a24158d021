import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { VirtualClock } from '../../../src/clock/index.ts';
import type { DeviceError } from '../../../src/contract/index.ts';
import { Connection, OPEN_MS } from '../../../src/link/connection.ts';
import { encodeFrame, type Frame } from '../../../src/link/frame.ts';
import { inputs } from '../../random.ts';
import { bytesOf, received } from './received.ts';
import { ScriptedCable } from './scripted-port.ts';

const KEEP: Frame = { seq: 7, verb: 'keep', args: ['00010002'] };
const TEL: Frame = { seq: 8, verb: 'tel', args: ['idle', '0'] };
const keep = bytesOf(encodeFrame(KEEP));
const tel = bytesOf(encodeFrame(TEL));

function opening(cable: ScriptedCable, clock = new VirtualClock()) {
  const ends: DeviceError[] = [];
  const frames: Frame[] = [];
  const connection = new Connection({
    clock,
    port: cable.createPort(),
    device: '/dev/ttyUSB7',
    onFrame: (frame) => frames.push(frame),
    onDiscard: () => undefined,
    onEnd: (problem) => ends.push(problem),
  });
  return { clock, connection, ends, frames };
}

describe('bytes from the port', () => {
  it('make the same frames however they are split', async () => {
    const all = Buffer.concat([keep, tel]);
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.integer({ min: 1, max: all.length - 1 }), { maxLength: 6 }),
        async (cuts) => {
          const at = [0, ...cuts.toSorted((a, b) => a - b), all.length];
          const chunks = at.slice(1).map((end, index) => all.subarray(at[index], end));
          expect(await received(...chunks)).toEqual({ frames: [KEEP, TEL], discards: [] });
        },
      ),
      { numRuns: inputs(50) },
    );
  });

  it('that are noise never make a frame, and hide none that follows a newline', async () => {
    const noise = fc.oneof(
      fc.uint8Array({ maxLength: 100 }).map((bytes) => Buffer.from(bytes)),
      fc.stringMatching(/^[0-9a-zA-F *\n!]{0,90}$/).map(bytesOf),
      fc.nat({ max: keep.length - 2 }).map((length) => keep.subarray(0, length)),
      // Without its first digit, the digit could be the end of the noise before it.
      fc
        .integer({ min: 1, max: keep.length - 2 })
        .map((at) => Buffer.concat([keep.subarray(0, at), keep.subarray(at + 1)])),
    );
    const piece = fc.record({ noise, newline: fc.boolean(), good: fc.boolean() });
    await fc.assert(
      fc.asyncProperty(fc.array(piece, { maxLength: 8 }), async (pieces) => {
        const sent: Buffer[] = [];
        let goodAfterNewline = 0;
        let goods = 0;
        for (const { noise, newline, good } of pieces) {
          sent.push(noise);
          if (newline) sent.push(bytesOf('\n'));
          if (!good) continue;
          const before = Buffer.concat(sent).at(-1);
          if (before === undefined || before === 0x0a) goodAfterNewline += 1;
          goods += 1;
          sent.push(keep);
        }
        const { frames } = await received(...sent);
        for (const frame of frames) expect(frame).toEqual(KEEP);
        expect(frames.length).toBeGreaterThanOrEqual(goodAfterNewline);
        expect(frames.length).toBeLessThanOrEqual(goods);
      }),
      { numRuns: inputs(80) },
    );
  });

  it('without a newline are counted once and kept nowhere', async () => {
    const endless = Array.from({ length: 50 }, () => Buffer.alloc(10_000, 0x41));
    const { frames, discards } = await received(...endless, bytesOf('\n'), keep);
    expect(discards).toEqual(['oversized']);
    expect(frames).toEqual([KEEP]);
  });

  it('may be a line of just 64 bytes with its newline, and no more', async () => {
    const longest = bytesOf(encodeFrame({ seq: 1, verb: 'seg', args: ['1'.repeat(52)] }));
    expect(longest.length).toBe(64);
    expect((await received(longest)).frames.length).toBe(1);
    expect(await received(bytesOf('1'), longest)).toEqual({ frames: [], discards: ['oversized'] });
  });

  it('that are empty lines are no harm', async () => {
    expect(await received(bytesOf('\n\n\n'), keep)).toEqual({ frames: [KEEP], discards: [] });
  });
});

describe('a port', () => {
  it('that fails once tells of its end once, though it emits an error and two closes', async () => {
    const cable = new ScriptedCable();
    const { clock, connection, ends } = opening(cable);
    await connection.open();
    cable.writeError = new Error('EIO: i/o error, write');
    connection.write('x');
    await clock.advance(1);
    expect(ends.map(({ code }) => code)).toEqual(['port-closed']);
    expect(connection.isOpen).toBe(false);
  });

  it.each([
    ['pulled out', (cable: ScriptedCable) => cable.unplug()],
    ['ended by the other side', (cable: ScriptedCable) => cable.end()],
  ])('that is %s tells of its end and gives no more frames', async (_how, breakOff) => {
    const cable = new ScriptedCable();
    const { clock, connection, ends, frames } = opening(cable);
    await connection.open();
    breakOff(cable);
    await clock.advance(1);
    cable.send(keep);
    await clock.advance(1);
    expect(ends.map(({ code }) => code)).toEqual(['port-closed']);
    expect(frames).toEqual([]);
    expect(cable.closed).toBe(1);
  });

  it('that does not open in time is given up, and closed should it open after all', async () => {
    const cable = new ScriptedCable();
    cable.openHangs = true;
    const { clock, connection } = opening(cable);
    const refused = expect(connection.open()).rejects.toMatchObject({ code: 'port-timeout' });
    await clock.advance(OPEN_MS);
    await refused;
    cable.finishOpening();
    await clock.advance(1);
    expect(cable.opened).toBe(1);
    expect(cable.closed).toBe(1);
  });

  it('that is closed while it opens is closed once it has opened', async () => {
    const cable = new ScriptedCable();
    cable.openHangs = true;
    const { clock, connection, ends } = opening(cable);
    const refused = expect(connection.open()).rejects.toMatchObject({ code: 'closed' });
    await clock.advance(10);
    await connection.close();
    await refused;
    cable.finishOpening();
    await clock.advance(1);
    expect(cable.closed).toBe(1);
    expect(ends).toEqual([]);
  });

  it('that is not yet open takes no bytes, not even for later', async () => {
    const cable = new ScriptedCable();
    cable.openHangs = true;
    const written: Buffer[] = [];
    cable.onBytes = (bytes) => written.push(bytes);
    const { clock, connection } = opening(cable);
    const opened = connection.open();
    connection.write('5 keep 1*0000\n');
    cable.finishOpening();
    await opened;
    await clock.advance(10);
    expect(written).toEqual([]);
    connection.write('6');
    await clock.advance(1);
    expect(Buffer.concat(written).toString()).toBe('6');
  });

  it('that was closed on purpose tells nothing and takes no more bytes', async () => {
    const cable = new ScriptedCable();
    const written: Buffer[] = [];
    cable.onBytes = (bytes) => written.push(bytes);
    const { clock, connection, ends } = opening(cable);
    await connection.open();
    await connection.close();
    connection.write('5 keep 1*0000\n');
    await clock.advance(10);
    expect(written).toEqual([]);
    expect(ends).toEqual([]);
  });
});
