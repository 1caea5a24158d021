/** What hands and feet do to the emulated massager, and what one sees by looking at it. */

import { pins } from '../../hardware/pins.ts';
import type { VirtualClock } from '../clock/index.ts';
import {
  ConflictError,
  type FrontPanel,
  type FrontPanelAction,
  type FrontPanelState,
  LIMITS,
} from '../contract/index.ts';
import type { Adapter } from './adapter.ts';
import { CLOCK_HZ, dutyOf } from './board/index.ts';
import type { Machine } from './machine.ts';
import { rotorRpm } from './plant/index.ts';
import type { LockStep } from './schedule.ts';

/** A tap on START. */
const TAP_S = 0.2;

/**
 * How much of a rest goes through the firmware: as long as a spent motor-on budget needs to be full again
 * (S6). By then the motor has long been cold, and the firmware has nothing left to notice. What a person lets
 * pass beyond that moves the calendar and the motor's heat alone, so that a week takes no longer than two
 * hours; the clock that the timers of the host run by doesn't notice it either.
 */
const FIRMWARE_REST_S = LIMITS.budgetMotorOnS * LIMITS.budgetRestRatio;

export class EmulatedFrontPanel implements FrontPanel {
  readonly #machine: Machine;
  readonly #adapter: Adapter;
  readonly #lockStep: LockStep;
  readonly #clock: VirtualClock;
  #passing = false;

  constructor(machine: Machine, adapter: Adapter, lockStep: LockStep, clock: VirtualClock) {
    this.#machine = machine;
    this.#adapter = adapter;
    this.#lockStep = lockStep;
    this.#clock = clock;
  }

  state(): FrontPanelState {
    const { board, hands, plant, relayClosed, broken } = this.#machine;
    return {
      feet: hands.feet,
      startPressed: hands.startHeld,
      stopPressed: hands.stopPressed,
      cable: this.#adapter.plugged,
      stalled: hands.rotorHeld,
      speed: this.#lockStep.speed(),
      supplyV: hands.supplyV,
      rotorRpm: rotorRpm(plant),
      windingC: plant.heat.windingC,
      outputOn: board.outputOn,
      duty: dutyOf(board.output),
      relayClosed,
      broken,
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
      case 'release-start':
        this.#machine.releaseStart();
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
      case 'break':
        this.#machine.breakParts({ [action.part]: action.how });
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

  /** Rejects with a ConflictError while the motor is driven, as soon as it is, and while time passes already. */
  async #passTime(seconds: number): Promise<void> {
    if (this.#passing) {
      throw new ConflictError('time-passing', 'Time is passing already.', 'Wait until it has passed.');
    }
    this.#refuseWhileDriven();
    const throughFirmwareS = Math.min(seconds, FIRMWARE_REST_S);
    this.#passing = true;
    try {
      const atRest = (): boolean => !this.#machine.board.outputOn;
      const passed = await this.#lockStep.fastForward(throughFirmwareS * 1000, atRest);
      this.#refuseWhileDriven();
      if (passed && seconds > throughFirmwareS) this.#skip(seconds - throughFirmwareS);
    } finally {
      this.#passing = false;
    }
  }

  #refuseWhileDriven(): void {
    if (!this.#machine.board.outputOn) return;
    throw new ConflictError(
      'output-on',
      'Time can only be skipped while the motor is off.',
      'Stop the session, then let time pass.',
    );
  }

  #skip(seconds: number): void {
    this.#machine.rest(seconds);
    this.#clock.shiftDate(seconds * 1000);
  }
}
