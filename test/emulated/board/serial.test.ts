import { describe, expect, it } from 'vitest';
import { CYCLES_PER_MS } from '../../../src/emulator/board/registers.ts';
import { bench, START_UP_CYCLES } from './program.ts';

/** One frame of ten bits at 250,000 baud. */
const FRAME_CYCLES = 640;
const FRAMING_ERROR = 0x10;
const OVERRUN = 0x08;
const text = (bytes: readonly number[]): string => String.fromCharCode(...bytes);

describe('the USART', () => {
  it('sends on when an interrupt that found its queue empty has only switched itself off', () => {
    const { runMs, sent } = bench('transmit-queue');
    runMs(20);
    expect(text(sent())).toMatch(/^(CBA){9,10}$/);
  });

  it('loses no received byte when UCSR0B is written with the receiver on', () => {
    const { runMs, send, sent } = bench('echo');
    runMs(1);
    const bytes = Array.from({ length: 200 }, (_, index) => index);
    send(...bytes);
    runMs(12);
    expect(sent()).toEqual(bytes);
  });

  it('does so at double speed, which has the same rate here', () => {
    const { runMs, send, sent } = bench('echo', ['DOUBLE_SPEED']);
    runMs(1);
    send(0, 0xff, 0x21, 0x55);
    runMs(2);
    expect(sent()).toEqual([0, 0xff, 0x21, 0x55]);
  });

  it('has a byte out at the end of its stop bit, not when it was written', () => {
    const { board, sent } = bench('one-byte');
    const lamp = { port: 'B', bit: 5 } as const;
    const done = { port: 'B', bit: 4 } as const;
    while (!board.drivesHigh(lamp)) board.run(board.cycles + 1);
    const written = board.cycles;
    while (!board.drivesHigh(done)) board.run(board.cycles + 1);
    const out = board.cycles - written;
    expect(out).toBeGreaterThan(2 * FRAME_CYCLES);
    expect(out).toBeLessThan(2 * FRAME_CYCLES + 30);
    board.run(board.cycles + CYCLES_PER_MS);
    expect(text(sent())).toBe('xy');
  });

  it('receives a byte in the middle of its stop bit', () => {
    const { board, runMs, send, reported } = bench('receive-interrupt');
    board.apply({ port: 'D', bit: 4 }, 'low');
    runMs(1);
    const start = board.cycles;
    send(0x21);
    while (reported(0) === 0) board.run(board.cycles + 1);
    const latency = board.cycles - start;
    expect(latency).toBeGreaterThanOrEqual(9.5 * 64);
    expect(latency).toBeLessThan(10 * 64 + 40);
  });

  it('hears frames one after the other at the rate of the line', () => {
    const { board, runMs, send, reported } = bench('receive-interrupt');
    board.apply({ port: 'D', bit: 4 }, 'low');
    runMs(1);
    send(...Array.from({ length: 100 }, () => 0x55));
    board.run(board.cycles + 50.2 * FRAME_CYCLES);
    expect(reported(0)).toBe(50);
  });

  it('keeps two bytes and one on its way, drops what comes then, and says so with the next', () => {
    const { runMs, send, sent, reported } = bench('echo', ['READ_AFTER_MS=1']);
    runMs(1);
    send(1, 2, 3, 4, 5);
    runMs(3);
    expect(sent()).toEqual([1, 2, 5]);
    const flags = [1, 2, 3].map((index) => reported(index) & (OVERRUN | FRAMING_ERROR));
    expect(flags).toEqual([0, 0, OVERRUN]);
  });

  it('passes a framing error on with its byte, and with no other', () => {
    const { board, runMs, sent, reported } = bench('echo');
    runMs(1);
    board.line.send(
      [
        { byte: 0x41, framingError: false },
        { byte: 0x21, framingError: true },
        { byte: 0x42, framingError: false },
      ],
      board.cycles,
    );
    runMs(2);
    expect(sent()).toEqual([0x41, 0x21, 0x42]);
    expect([1, 2, 3].map((index) => reported(index) & FRAMING_ERROR)).toEqual([0, FRAMING_ERROR, 0]);
  });

  it('hears nothing with its receiver off', () => {
    const { board, runMs, send, reported } = bench('receive-interrupt');
    runMs(1);
    send(1, 2, 3);
    runMs(1);
    board.apply({ port: 'D', bit: 4 }, 'low');
    runMs(1);
    expect(reported(0)).toBe(0);
    send(9);
    runMs(1);
    expect([reported(0), reported(2)]).toEqual([1, 9]);
  });

  it('hears and says garbage when the rates differ', () => {
    const { board, runMs, send, sent } = bench('echo');
    board.line.setBaudRate(115_200);
    runMs(1);
    send(...Buffer.from('1 hello 1*AAAA\n'));
    runMs(10);
    const heard = sent();
    expect(heard.length).toBeGreaterThan(0);
    expect(text(heard)).not.toContain('hello');
    board.line.setBaudRate(250_000);
    send(...Buffer.from('hello'));
    runMs(1);
    expect(text(sent())).toBe('hello');
  });

  it('gives the computer its bytes once a millisecond', () => {
    const { board, runMs } = bench('transmit-queue');
    board.run(START_UP_CYCLES + CYCLES_PER_MS - 10);
    expect(board.line.take().length).toBe(0);
    runMs(1);
    expect(text([...board.line.take()])).toBe('CBA');
  });
});
