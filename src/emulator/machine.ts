/**
 * The whole machine: the board wired to the plant by the pin map, and the hands and feet that act on it.
 * Its time is the board's cycle counter. The board's own 5 V come from elsewhere than the motor's supply.
 */
import { pins } from '../../hardware/pins.ts';
import { currentVolts, supplyVolts, temperatureVolts } from '../../hardware/signals.ts';
import type { BrokenParts } from '../contract/index.ts';
import type { Slot } from './board/agenda.ts';
import { Board, type BoardState, CLOCK_HZ, dutyOf } from './board/index.ts';
import { brokenTemperatureVolts, brokenUnit, pulsesPerTurn, SOUND, wornBits } from './broken-parts.ts';
import {
  advance,
  currentAt,
  heatAt,
  isAtRest,
  nextEdgeS,
  type PlantInput,
  type PlantState,
  plantAtRest,
  pulseDropped,
  REFERENCE_C,
  type Relay,
  tachometerLow,
  terminalV,
  type Unit,
} from './plant/index.ts';
import { type RelayFitting, SupplyRelay } from './supply-relay.ts';

/** How far the rotor is foreseen at most, and how finely a resting plant's heat is followed. */
const FORESIGHT_CYCLES = 1e-3 * CLOCK_HZ;
const RESTING_CYCLES = 0.1 * CLOCK_HZ;

const NOMINAL_SUPPLY_V = 24;

/** What hands and feet do. */
export interface Hands {
  readonly feet: boolean;
  readonly startHeld: boolean;
  readonly stopPressed: boolean;
  readonly rotorHeld: boolean;
  readonly supplyV: number;
}

/** Voltages that a test puts on an ADC channel instead of the sensor's, by channel. */
export type ForcedVolts = Readonly<Record<number, number>>;

export interface MachineState {
  readonly version: 1;
  readonly board: BoardState;
  readonly plant: PlantState;
  readonly plantCycle: number;
  readonly hands: Hands;
  readonly broken: BrokenParts;
  readonly relay: Relay;
  readonly forcedVolts: ForcedVolts;
  /** How many pulses the tachometer has begun. */
  readonly pulses: number;
}

export interface MachineOptions {
  readonly flash: Uint8Array;
  readonly eeprom: Uint8Array;
  readonly unit: Unit;
  readonly relay: RelayFitting;
  readonly feetOn: boolean;
  /** Bytes for the computer lie ready on the board's line. */
  onSerialReady(): void;
}

export class Machine {
  readonly board: Board;
  /** As it was made. */
  readonly unit: Unit;
  readonly #rotor: Slot;
  readonly #startReleased: Slot;
  readonly #relay: SupplyRelay;
  readonly #relayFitting: RelayFitting;
  #plant: PlantState = plantAtRest();
  /** The cycle that `#plant` belongs to. */
  #plantCycle = 0;
  #duty = 0;
  #hands: Hands;
  #broken: BrokenParts = SOUND;
  /** As its broken parts leave it. */
  #brokenUnit: Unit;
  #pulses = 0;
  #pulseLow = false;
  #forcedVolts: ForcedVolts = {};
  #loading = false;

  constructor(options: MachineOptions) {
    this.unit = options.unit;
    this.#brokenUnit = options.unit;
    this.#relayFitting = options.relay;
    this.#hands = {
      feet: options.feetOn,
      startHeld: false,
      stopPressed: false,
      rotorHeld: false,
      supplyV: NOMINAL_SUPPLY_V,
    };
    this.board = new Board({
      flash: options.flash,
      eeprom: options.eeprom,
      bandgapV: options.unit.bandgapV,
      voltsAt: (channel, atCycle) => this.#voltsAt(channel, atCycle),
      onSerialReady: options.onSerialReady,
    });
    this.#rotor = this.board.agenda.define('rotor', (atCycle) => this.#follow(atCycle));
    this.#startReleased = this.board.agenda.define('start-released', () =>
      this.setHands({ startHeld: false }),
    );
    this.#relay = new SupplyRelay(this.board, (atCycle, apply) => this.#change(atCycle, apply));
    this.board.onOutput((output, atCycle) => {
      if (this.#loading) return;
      this.#change(atCycle, () => {
        this.#duty = dutyOf(output);
      });
    });
    this.#applyHands();
    this.#follow(0);
  }

  get hands(): Hands {
    return this.#hands;
  }

  get broken(): BrokenParts {
    return this.#broken;
  }

  /** The relay lets the motor have its supply (S15): closed, welded, or not there. */
  get relayClosed(): boolean {
    return this.#relayFitting === 'bridged' || this.#broken.relay === 'welded' || this.#relay.closed;
  }

  /** The plant as it is now. Looking changes nothing. */
  get plant(): PlantState {
    const aheadS = Math.max(0, this.board.cycles - this.#plantCycle) / CLOCK_HZ;
    return aheadS === 0 ? this.#plant : advance(this.#brokenUnit, this.#plant, this.#input, aheadS);
  }

  /** Voltage at the supply's terminals, V. */
  get supplyV(): number {
    return terminalV(this.#brokenUnit, this.plant, this.#input);
  }

  setHands(change: Partial<Hands>): void {
    this.#change(this.board.cycles, () => {
      this.#hands = { ...this.#hands, ...change };
      this.#applyHands();
    });
  }

  /** Breaks parts, or mends them. */
  breakParts(change: Partial<BrokenParts>): void {
    this.#change(this.board.cycles, () => {
      this.#broken = { ...this.#broken, ...change };
      this.#brokenUnit = brokenUnit(this.unit, this.#broken);
      this.board.wearEeprom(wornBits(this.#broken));
    });
  }

  /** Holds START down for `forS` of the board's time, or for as long as it is held already if that is longer. */
  pressStart(forS: number): void {
    const { agenda, cycles } = this.board;
    const heldUntil = agenda.isPending(this.#startReleased) ? agenda.dueAt(this.#startReleased) : cycles;
    this.setHands({ startHeld: true });
    agenda.set(this.#startReleased, Math.max(heldUntil, cycles + Math.round(forS * CLOCK_HZ)));
  }

  /** Lets START go, however long it was to be held. */
  releaseStart(): void {
    this.board.agenda.cancel(this.#startReleased);
    this.setHands({ startHeld: false });
  }

  /** Brings motor and sensor to a temperature, from which they go on. */
  heat(celsius: number): void {
    this.#integrate(this.board.cycles);
    this.#plant = { ...this.#plant, heat: heatAt(celsius) };
  }

  /** Lets `seconds` pass for the resting plant alone, the board standing still. */
  rest(seconds: number): void {
    this.#integrate(this.board.cycles);
    this.#plant = advance(this.#brokenUnit, this.#plant, this.#input, seconds);
  }

  /** Puts voltages on ADC channels, as a broken or shorted sensor would; an empty record gives the sensors back. */
  forceVolts(volts: ForcedVolts): void {
    this.#forcedVolts = { ...volts };
  }

  save(): MachineState {
    return structuredClone({
      version: 1,
      board: this.board.save(),
      plant: this.#plant,
      plantCycle: this.#plantCycle,
      hands: this.#hands,
      broken: this.#broken,
      relay: this.#relay.save(),
      forcedVolts: this.#forcedVolts,
      pulses: this.#pulses,
    });
  }

  /** Becomes what `state` says. Throws a UsageError when it belongs to another firmware. */
  load(state: MachineState): void {
    const { plant, plantCycle, hands, broken, relay, forcedVolts, pulses } = structuredClone(state);
    this.#loading = true;
    try {
      this.board.load(state.board);
    } finally {
      this.#loading = false;
    }
    this.#plant = plant;
    this.#plantCycle = plantCycle;
    this.#hands = hands;
    this.#broken = broken;
    this.#brokenUnit = brokenUnit(this.unit, broken);
    this.#pulses = pulses;
    this.#pulseLow = tachometerLow(plant.angleRad, pulsesPerTurn(broken));
    this.#relay.load(relay);
    this.#forcedVolts = forcedVolts;
    this.#duty = dutyOf(this.board.output);
  }

  get #input(): PlantInput {
    const { feet, stopPressed, rotorHeld, supplyV } = this.#hands;
    const duty = this.#broken.mosfet === 'shorted' ? 1 : this.#duty;
    const supplied = !stopPressed && this.relayClosed;
    return { duty, supplyV, feet, held: rotorHeld, supplied, roomC: REFERENCE_C };
  }

  /** Something that acts on the plant changes at `atCycle`: settles the past first, then looks ahead anew. */
  #change(atCycle: number, apply: () => void): void {
    this.#integrate(atCycle);
    apply();
    this.#follow(atCycle);
  }

  #integrate(toCycle: number): void {
    const cycles = toCycle - this.#plantCycle;
    if (cycles <= 0) return;
    this.#plant = advance(this.#brokenUnit, this.#plant, this.#input, cycles / CLOCK_HZ);
    this.#plantCycle = toCycle;
  }

  /** Brings the rotor to `atCycle`, shows the tachometer, and looks ahead to its next edge. */
  #follow(atCycle: number): void {
    this.#integrate(atCycle);
    const pulses = pulsesPerTurn(this.#broken);
    this.board.apply(pins.tachometer, this.#tachometerLow(pulses) ? 'low' : 'open');
    if (isAtRest(this.#brokenUnit, this.#plant, this.#input)) {
      this.board.agenda.cancel(this.#rotor);
      return;
    }
    const edge = Math.ceil(nextEdgeS(this.#plant.angleRad, this.#plant.speed, pulses) * CLOCK_HZ);
    this.board.agenda.set(this.#rotor, atCycle + Math.max(1, Math.min(edge, FORESIGHT_CYCLES)));
  }

  /** What the sensor shows where the rotor stands: a pulse that is dropped is so from its beginning to its end. */
  #tachometerLow(pulses: number): boolean {
    const low = tachometerLow(this.#plant.angleRad, pulses);
    if (low && !this.#pulseLow) this.#pulses += 1;
    this.#pulseLow = low;
    return low && !(this.#broken.tachometer === 'dropping' && pulseDropped(this.#pulses));
  }

  #voltsAt(channel: number, atCycle: number): number {
    const forced = this.#forcedVolts[channel];
    if (forced !== undefined) return forced;
    const resting = isAtRest(this.#brokenUnit, this.#plant, this.#input);
    if (!resting || atCycle - this.#plantCycle > RESTING_CYCLES) this.#integrate(atCycle);
    if (channel === pins.current.bit) return currentVolts(this.#currentAt(atCycle));
    if (channel === pins.supply.bit)
      return supplyVolts(terminalV(this.#brokenUnit, this.#plant, this.#input));
    if (channel === pins.temperature.bit) {
      return brokenTemperatureVolts(this.#broken) ?? temperatureVolts(this.#plant.heat.sensorC);
    }
    return 0;
  }

  #currentAt(cycle: number): number {
    if (this.board.output.kind !== 'pwm') return this.#plant.currentA;
    const { periodCycles, phase } = this.board.pwmAt(cycle);
    return currentAt(this.#brokenUnit, this.#plant, this.#input, periodCycles / CLOCK_HZ, phase);
  }

  /** Levels at the pins that people act on (see hardware/pins.ts). */
  #applyHands(): void {
    const { feet, startHeld, stopPressed } = this.#hands;
    this.board.apply(pins.presence, feet ? 'low' : 'open');
    this.board.apply(pins.startButton, startHeld ? 'low' : 'open');
    this.board.apply(pins.stopSense, stopPressed ? 'open' : 'low');
  }
}
