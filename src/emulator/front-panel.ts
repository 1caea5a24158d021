/** What hands and feet do to the emulated massager, and what one sees by looking at it. */

import { pins } from '../../hardware/pins.ts';
import type { VirtualClock } from '../clock/index.ts';
import {
  ConflictError,
  type FrontPanel,
  type FrontPanelAction,
  type FrontPanelState,
} from '../contract/index.ts';
import type { Adapter } from './adapter.ts';
import { CLOCK_HZ, dutyOf } from './board/index.ts';
import type { Machine } from './machine.ts';
import { rotorRpm } from './plant/index.ts';
import type { LockStep } from './schedule.ts';

/** A tap on START. */
const TAP_S = 0.2;

/**
 * How much of a rest goes through the firmware. After two hours a spent motor-on budget is full again (S6),
 * and the motor has long been cold: the firmware has nothing left to notice. What a person lets pass beyond
 * that moves the calendar alone, so that a week takes no longer than two hours.
 */
const FIRMWARE_REST_S = 2 * 3600;

export class EmulatedFrontPanel implements FrontPanel {
  readonly #machine: Machine;
  readonly #adapter: Adapter;
  readonly #lockStep: LockStep;
  readonly #clock: VirtualClock;

  constructor(machine: Machine, adapter: Adapter, lockStep: LockStep, clock: VirtualClock) {
    this.#machine = machine;
    this.#adapter = adapter;
    this.#lockStep = lockStep;
    this.#clock = clock;
  }

  state(): FrontPanelState {
    const { board, hands, plant } = this.#machine;
    return {
      feet: hands.feet,
      startPressed: hands.startHeld,
      stopPressed: hands.stopPressed,
      cable: this.#adapter.plugged,
      stalled: hands.rotorHeld,
      speed: this.#lockStep.speed(),
      supplyV: this.#machine.supplyV,
      rotorRpm: rotorRpm(plant),
      windingC: plant.heat.windingC,
      outputOn: board.outputOn,
      duty: dutyOf(board.output),
      lampOn: board.drivesHigh(pins.lamp),
      uptimeS: board.cycles / CLOCK_HZ,
    };
  }

  async apply(action: FrontPanelAction): Promise<FrontPanelState> {
    switch (action.do) {
      case 'feet':
        this.#machine.setHands({ feet: action.on });
        break;
      case 'press-start':
        this.#machine.pressStart(action.forS ?? TAP_S);
        break;
      case 'stop':
        this.#machine.setHands({ stopPressed: action.pressed });
        break;
      case 'cable':
        this.#adapter.setPlugged(action.connected);
        break;
      case 'stall':
        this.#machine.setHands({ rotorHeld: action.held });
        break;
      case 'supply':
        this.#machine.setHands({ supplyV: action.volts });
        break;
      case 'heat':
        this.#machine.heat(action.celsius);
        break;
      case 'speed':
        this.#lockStep.setSpeed(action.speed);
        break;
      case 'pass-time':
        await this.#passTime(action.seconds);
        break;
    }
    return this.state();
  }

  /** Rejects with a ConflictError while the motor is driven, and as soon as it is. */
  async #passTime(seconds: number): Promise<void> {
    const { board } = this.#machine;
    const refuse = (): never => {
      throw new ConflictError(
        'output-on',
        'Time can only be skipped while the motor is off.',
        'Stop the session, then let time pass.',
      );
    };
    if (board.outputOn) refuse();
    const throughFirmwareS = Math.min(seconds, FIRMWARE_REST_S);
    const passed = await this.#lockStep.fastForward(throughFirmwareS * 1000, () => !board.outputOn);
    if (!passed) refuse();
    const beyondS = seconds - throughFirmwareS;
    if (beyondS > 0) {
      this.#machine.rest(beyondS);
      this.#clock.shiftDate(beyondS * 1000);
    }
  }
}
