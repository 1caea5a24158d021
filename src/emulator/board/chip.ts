/**
 * The ATmega328P as it comes out of reset: the processor and its peripherals, built anew each time, since
 * avr8js's own reset keeps compare registers and directions and forgets what is due. What outlives a
 * reset (flash, EEPROM, agenda, what is applied to the pins) is handed in.
 */
import { Adc, type AdcState, type VoltsAt } from './adc.ts';
import type { Agenda } from './agenda.ts';
import { Core, type CoreState } from './core.ts';
import type { Program } from './decode.ts';
import type { Defects } from './defects.ts';
import { Eeprom, type EepromListener, type EepromMemory, type EepromState } from './eeprom.ts';
import { ExternalInterrupts } from './external-interrupts.ts';
import { NotModelledError } from './not-modelled.ts';
import { type Drive, IoPort, type PortName } from './port.ts';
import { REGISTER } from './registers.ts';
import { Timer, type TimerState } from './timer.ts';
import { TIMER0, TIMER1, TIMER2 } from './timer-shape.ts';
import { Usart, type UsartState } from './usart.ts';
import { Watchdog, type WatchdogState } from './watchdog.ts';

export interface Surroundings {
  readonly flash: Uint16Array;
  readonly program: Program;
  readonly agenda: Agenda;
  readonly eeprom: EepromMemory;
  readonly drives: Readonly<Record<PortName, Drive>>;
  readonly voltsAt: VoltsAt;
  readonly defects: Defects;
  readonly bandgapV: number;
  readonly eepromWritten: EepromListener;
  /** What the program drives a port's pins with may have changed. */
  driven(port: PortName, atCycle: number): void;
  /** The motor's waveform may have changed at this cycle. */
  outputTouched(atCycle: number): void;
  sent(byte: number, bitCycles: number, atCycle: number): void;
  watchdogExpired(): void;
}

export interface Chip {
  readonly core: Core;
  readonly ports: Readonly<Record<PortName, IoPort>>;
  readonly externalInterrupts: ExternalInterrupts;
  readonly timer0: Timer;
  readonly timer1: Timer;
  readonly timer2: Timer;
  readonly adc: Adc;
  readonly eeprom: Eeprom;
  readonly usart: Usart;
  readonly watchdog: Watchdog;
}

export interface ChipState {
  readonly core: CoreState;
  readonly timer0: TimerState;
  readonly timer1: TimerState;
  readonly timer2: TimerState;
  readonly adc: AdcState;
  readonly eeprom: EepromState;
  readonly usart: UsartState;
  readonly watchdog: WatchdogState;
}

/** Registers of what isn't modelled, where any bit that is set would change what the rest does. */
const NOT_MODELLED: readonly (readonly [address: number, bits: number, what: string])[] = [
  [REGISTER.GTCCR, 0xff, 'a prescaler reset (GTCCR)'],
  [REGISTER.CLKPR, 0x0f, 'a system clock prescaler other than 1'],
  [REGISTER.SPMCSR, 0xff, 'a program that writes its own flash (SPM)'],
  [REGISTER.ASSR, 0x20, 'an asynchronous Timer 2'],
];

export function buildChip(around: Surroundings, atCycle: number): Chip {
  const { agenda } = around;
  const core = new Core(around.flash, around.program, agenda);
  core.cpu.cycles = atCycle;
  core.defects = around.defects;
  const externalInterrupts = new ExternalInterrupts(core);
  const port = (name: PortName): IoPort =>
    new IoPort(core, name, around.drives[name], {
      pinsChanged: (before, after) => externalInterrupts.pinsChanged(name, before, after),
      driven: () => around.driven(name, core.cpu.cycles),
    });
  hookResetFlags(core);
  refuseWhatIsMissing(core);
  const ports = { B: port('B'), C: port('C'), D: port('D') };
  externalInterrupts.senseLevels();
  const { voltsAt, bandgapV } = around;
  const timer1: Timer = new Timer(core, agenda, TIMER1, {
    waveform: (cycle) => around.outputTouched(cycle),
    trigger: (cycle) => adc.trigger(cycle),
  });
  const adc = new Adc(core, agenda, { voltsAt, bandgapV, armTrigger: (flag) => timer1.arm(flag) });
  return {
    core,
    externalInterrupts,
    ports,
    timer0: new Timer(core, agenda, TIMER0),
    timer1,
    timer2: new Timer(core, agenda, TIMER2),
    adc,
    eeprom: new Eeprom(core, agenda, around.eeprom, around.eepromWritten),
    usart: new Usart(core, agenda, (byte, bit, cycle) => around.sent(byte, bit, cycle)),
    watchdog: new Watchdog(core, agenda, () => around.watchdogExpired()),
  };
}

export function saveChip(chip: Chip): ChipState {
  return {
    core: chip.core.save(),
    timer0: chip.timer0.save(),
    timer1: chip.timer1.save(),
    timer2: chip.timer2.save(),
    adc: chip.adc.save(),
    eeprom: chip.eeprom.save(),
    usart: chip.usart.save(),
    watchdog: chip.watchdog.save(),
  };
}

/** Brings a chip that has just been built to a saved state. */
export function loadChip(chip: Chip, state: ChipState): void {
  chip.core.load(state.core);
  chip.timer0.load(state.timer0);
  chip.timer1.load(state.timer1);
  chip.timer2.load(state.timer2);
  chip.adc.load(state.adc);
  chip.eeprom.load(state.eeprom);
  chip.usart.load(state.usart);
  chip.watchdog.load(state.watchdog);
  chip.externalInterrupts.senseLevels();
}

/** The reset flags can be cleared, not set. */
function hookResetFlags(core: Core): void {
  core.cpu.writeHooks[REGISTER.MCUSR] = (value, old) => {
    core.cpu.data[REGISTER.MCUSR] = old & value;
    return true;
  };
}

function refuseWhatIsMissing(core: Core): void {
  for (const [address, bits, what] of NOT_MODELLED) {
    core.cpu.writeHooks[address] = (value) => {
      if ((value & bits) !== 0) throw new NotModelledError(what);
    };
  }
}
