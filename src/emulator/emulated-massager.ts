/** One emulated massager: the machine, its clock and lock-step, its serial port and its front panel. */
import { SerialPortStream } from '@serialport/stream';
import { type Clock, type Pace, VirtualClock } from '../clock/index.ts';
import {
  BAUD_RATE,
  type BrokenParts,
  calibrationMemory,
  encodeCalibration,
  type FrontPanel,
  type Speed,
} from '../contract/index.ts';
import { Adapter, EMULATED_PATH } from './adapter.ts';
import { type Board, parseIntelHex } from './board/index.ts';
import { calibrationIn, watchCalibration } from './calibration-watch.ts';
import { EmulatedFrontPanel } from './front-panel.ts';
import { type ForcedVolts, Machine, type MachineState } from './machine.ts';
import {
  factoryCalibration,
  NOMINAL_UNIT,
  type PlantState,
  plateG,
  serialOfSeed,
  TYPICAL_SERIAL,
  type Unit,
  unitOfSeed,
  wornUnit,
} from './plant/index.ts';
import { LockStep } from './schedule.ts';
import { type RelayFitting, USUAL_RELAY } from './supply-relay.ts';
import { REAL_WALL, type Wall } from './wall.ts';

export interface EmulatedMassagerOptions {
  /** The firmware, as Intel HEX text. */
  readonly hex: string;
  /** Used while something runs (see Pace). */
  readonly speed: Speed;
  /** Which of many units: a whole number, or its own figures. Without it, the typical one. */
  readonly unit?: number | Unit;
  /** How much of its lifetime it has behind it, 0 to 1; its calibration is of the day it was new. New without it. */
  readonly wear?: number;
  /** Whether the unit has the relay in its motor's supply (S15). Without it, what units usually have. */
  readonly relay?: RelayFitting;
  /** What the EEPROM holds at first. Without it, the factory's calibration of the unit. */
  readonly eeprom?: Uint8Array;
  /** Told when a calibration was written, what the EEPROM holds of one from its start. */
  readonly onCalibrationWritten?: (memory: Uint8Array) => void;
  /** Civil time at power-on. */
  readonly startDate: Date;
  readonly feetOn: boolean;
  /**
   * Told what a timer of the host threw, and what stopped the board for good (a NotModelledError): time
   * goes on in either case.
   */
  onError(error: unknown): void;
  /** Real time; for tests. */
  readonly wall?: Wall;
}

export interface EmulatedMassager {
  readonly clock: Clock;
  readonly pace: Pace;
  readonly frontPanel: FrontPanel;
  /** For tests: what no program at the serial port can see. */
  readonly board: Board;
  /** The plant as it truly is now. */
  plant(): PlantState;
  /** Peak acceleration of the plate, g. */
  plateG(): number;
  /** A new port, not yet opened, that leads to this massager. */
  createPort(): SerialPortStream;
  /** What the EEPROM holds of a calibration, from its start. */
  calibrationMemory(): Uint8Array;
  /** Breaks parts, or mends them. */
  breakParts(change: Partial<BrokenParts>): void;
  /** Whether the relay lets the motor have its supply. */
  relayClosed(): boolean;
  /** Puts voltages on ADC channels instead of the sensors’. An empty record gives them back. */
  forceVolts(volts: ForcedVolts): void;
  /** The whole board and plant as plain data. The host's clock and timers are not in it. */
  snapshot(): MachineState;
  /** Becomes what the snapshot says; the clock goes on from where it stands. */
  restore(state: MachineState): void;
  /** Sets time going. */
  start(): void;
  /**
   * Lets `ms` of emulated time pass as fast as it goes, whatever the speed and whatever runs. Needs
   * `start`. Resolves false when the massager was closed meanwhile.
   */
  advance(ms: number): Promise<boolean>;
  /** Stops time and pulls the cable. */
  close(): Promise<void>;
}

/** The serial that a unit leaves the factory with; one with its own figures has the typical unit's. */
export function unitSerial(unit: number | Unit | undefined): string {
  return typeof unit === 'number' ? serialOfSeed(unit) : TYPICAL_SERIAL;
}

/** Builds an emulated massager with its power on and its time standing still until `start`. Throws a UsageError (`bad-hex`). */
export function createEmulatedMassager(options: EmulatedMassagerOptions): EmulatedMassager {
  const { unit: chosen = NOMINAL_UNIT } = options;
  const madeUnit = typeof chosen === 'number' ? unitOfSeed(chosen) : chosen;
  const unit = wornUnit(madeUnit, options.wear ?? 0);
  const machine: Machine = new Machine({
    flash: parseIntelHex(options.hex),
    eeprom:
      options.eeprom ??
      calibrationMemory(encodeCalibration(factoryCalibration(madeUnit, unitSerial(chosen)))),
    unit,
    relay: options.relay ?? USUAL_RELAY,
    feetOn: options.feetOn,
    onSerialReady: () => machine.board.stop(),
  });
  const { board } = machine;
  if (options.onCalibrationWritten !== undefined) watchCalibration(board, options.onCalibrationWritten);
  const adapter = new Adapter({
    send: (bytes) =>
      board.line.send(
        Array.from(bytes, (byte) => ({ byte, framingError: false })),
        board.cycles,
      ),
    unheard: () => board.line.unheard,
    drop: () => board.line.clear(),
    setBaudRate: (baudRate) => board.line.setBaudRate(baudRate),
    reset: () => board.reset('external'),
  });
  const clock = new VirtualClock(options.startDate);
  const lockStep = new LockStep({
    clock,
    wall: options.wall ?? REAL_WALL,
    speed: options.speed,
    board,
    afterRun: () => {
      const bytes = board.line.take();
      if (bytes.length > 0) adapter.deliver(bytes);
      adapter.settle();
    },
    onError: options.onError,
  });
  return {
    clock,
    pace: lockStep,
    frontPanel: new EmulatedFrontPanel(machine, adapter, lockStep, clock),
    board,
    plant: () => machine.plant,
    plateG: () => plateG(unit, machine.plant, machine.hands.feet),
    createPort: () =>
      new SerialPortStream({ binding: adapter, path: EMULATED_PATH, baudRate: BAUD_RATE, autoOpen: false }),
    calibrationMemory: () => calibrationIn(board),
    breakParts: (change) => machine.breakParts(change),
    relayClosed: () => machine.relayClosed,
    forceVolts: (volts) => machine.forceVolts(volts),
    snapshot: () => machine.save(),
    restore: (state) => {
      machine.load(state);
      lockStep.boardReplaced();
    },
    start: () => lockStep.start(),
    advance: (ms) => lockStep.fastForward(ms, () => true),
    close: async () => {
      await lockStep.stop();
      adapter.setPlugged(false);
    },
  };
}
