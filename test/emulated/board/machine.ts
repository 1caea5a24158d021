/** An emulated machine for these tests: a program, its plant, and all that they do written down. */
import { encodeCalibration } from '../../../src/contract/index.ts';
import { parseIntelHex } from '../../../src/emulator/board/index.ts';
import type { Output } from '../../../src/emulator/board/motor-output.ts';
import { CYCLES_PER_MS } from '../../../src/emulator/board/registers.ts';
import { Machine, type MachineOptions } from '../../../src/emulator/machine.ts';
import { factoryCalibration, NOMINAL_UNIT } from '../../../src/emulator/plant/index.ts';

const REPORT = 0x0600;

export interface Watched {
  readonly machine: Machine;
  /** Bytes for the computer, with the cycle at which the adapter had them. */
  readonly serial: { readonly cycle: number; readonly bytes: string }[];
  readonly outputs: { readonly cycle: number; readonly output: Output }[];
  runMs(ms: number): void;
  send(...bytes: number[]): void;
  reported(index: number): number;
  reported16(index: number): number;
}

/** A machine that runs `hex`, its power just switched on; these programs leave the relay alone, unless they say so. */
export function watched(hex: string, more: Partial<Pick<MachineOptions, 'relay' | 'unit'>> = {}): Watched {
  const serial: { cycle: number; bytes: string }[] = [];
  const outputs: { cycle: number; output: Output }[] = [];
  const machine: Machine = new Machine({
    flash: parseIntelHex(hex),
    eeprom: encodeCalibration(factoryCalibration(NOMINAL_UNIT)),
    unit: NOMINAL_UNIT,
    relay: 'bridged',
    ...more,
    feetOn: true,
    onSerialReady: () =>
      serial.push({
        cycle: machine.board.cycles,
        bytes: Buffer.from(machine.board.line.take()).toString('latin1'),
      }),
  });
  const { board } = machine;
  board.onOutput((output, cycle) => outputs.push({ cycle, output }));
  const reported = (index: number): number => board.peek(REPORT + index);
  return {
    machine,
    serial,
    outputs,
    runMs: (ms) => {
      board.run(board.cycles + ms * CYCLES_PER_MS);
    },
    send: (...bytes) =>
      board.line.send(
        bytes.map((byte) => ({ byte, framingError: false })),
        board.cycles,
      ),
    reported,
    reported16: (index) => reported(2 * index) | (reported(2 * index + 1) << 8),
  };
}
