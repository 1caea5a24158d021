/** The massager as an IO plugin of johnny-five. */
import { EventEmitter } from 'node:events';
import { type Clock, delay } from '../clock/index.ts';
import {
  asSoleusError,
  DeviceError,
  type DeviceStatus,
  LEVEL_LIGHTEST,
  type SoleusError,
} from '../contract/index.ts';
import { DeviceRefusedError, type Massager } from '../device/index.ts';
import { benchDrive, sessionDrive, valueOfLevel } from './drives.ts';
import { MotorDrive } from './motor-drive.ts';
import {
  ADC_MAX,
  ANALOG_PINS,
  freshPins,
  inputsOf,
  MODES,
  PINS,
  type Pin,
  PWM_MAX,
  pinNumber,
} from './pins.ts';
import {
  closedByScript,
  HOLD_MAX_S,
  holdOutOfRange,
  notConnected,
  stopped,
  valueOutOfRange,
  wrongMode,
} from './problems.ts';
import { refuseWhatIsMissing } from './unsupported.ts';

/** How long a write to the motor counts when nothing else is said, s (our policy). */
export const HOLD_S = 10;

export interface SoleusIOOptions {
  readonly massager: Massager;
  /** The clock that the massager was made with. */
  readonly clock: Clock;
  /** `session` drives by level, with feet on the plate; `bench` by duty, once START was held on the unit (S10). */
  readonly mode?: 'session' | 'bench';
  /**
   * Whether a person starts each run by starting the script. Without it each start of the motor needs START
   * tapped on the unit within the last 30 s (S16).
   */
  readonly attended?: boolean;
  /** How long a write to the motor counts, s, up to 60: without another one the motor goes off. */
  readonly holdS?: number;
}

/** What `held` tells: the soak isn't over, so the motor stays at 1.00 (S4) and the level isn't kept for later. */
export interface Held {
  readonly askedLevel: number;
  readonly rule: 'S4';
}

type Handler = (value: number) => void;

/**
 * An IO plugin: `new five.Board({ io, repl: false, debug: false, sigint: false })`. Emits `connect` and `ready`
 * each time the massager is connected, `disconnect` when it is lost, `held` (see Held), `lapsed` when the last
 * write is too old and the motor goes off, and `error` with a SoleusError where a write couldn't be carried out
 * or the unit has ended the run. Writes without a connection throw; none is kept for later.
 */
export class SoleusIO extends EventEmitter {
  readonly name = 'Soleus';
  readonly MODES = MODES;
  readonly HIGH = 1;
  readonly LOW = 0;
  readonly RESOLUTION = Object.freeze({ ADC: ADC_MAX, DAC: null, PWM: PWM_MAX });
  readonly pins: Pin[] = freshPins();
  readonly analogPins: readonly number[] = ANALOG_PINS;
  /** The massager is connected and answers. */
  isReady = false;
  readonly #massager: Massager;
  readonly #clock: Clock;
  readonly #motor: MotorDrive;
  readonly #forgetNews: () => void;
  #closed = false;

  /** Connects, and keeps the link up until `close`. Throws a SoleusError (`hold-out-of-range`). */
  constructor({ massager, clock, mode = 'session', attended = false, holdS = HOLD_S }: SoleusIOOptions) {
    super();
    if (!(holdS > 0 && holdS <= HOLD_MAX_S)) throw holdOutOfRange(holdS);
    this.#massager = massager;
    this.#clock = clock;
    const arming = attended ? 'attended' : 'unattended';
    const onHeld = (askedLevel: number): void => {
      this.#pin(PINS.motor).value = valueOfLevel(LEVEL_LIGHTEST);
      this.emit('held', { askedLevel, rule: 'S4' } satisfies Held);
    };
    this.#motor = new MotorDrive({
      clock,
      drive: mode === 'bench' ? benchDrive(massager) : sessionDrive({ massager, arming, onHeld }),
      holdMs: holdS * 1000,
      onError: (error) => this.#tell(error),
      onLapse: () => {
        this.#pin(PINS.motor).value = 0;
        this.emit('lapsed');
      },
    });
    this.#forgetNews = massager.onNews(({ type }) => (type === 'telemetry' ? this.#hear() : this.#look()));
    void this.#connect();
  }

  /** Something is under way, or the motor is on. */
  get pending(): boolean {
    return this.#motor.busy;
  }

  /** What the massager last said. */
  device(): DeviceStatus {
    return this.#massager.device();
  }

  /** Waits, in the massager's own time: on an emulated one that runs faster, so does this. */
  delay(ms: number): Promise<void> {
    return delay(this.#clock, ms);
  }

  /** Resolves with what the massager says once it is so. Rejects when it is disconnected or closed meanwhile. */
  until(isSo: (device: DeviceStatus) => boolean): Promise<DeviceStatus> {
    return new Promise((resolve, reject) => {
      const look = (): void => {
        const device = this.device();
        const lost = !this.isReady;
        if (!lost && !isSo(device)) return;
        this.off('telemetry', look);
        this.off('disconnect', look);
        if (lost) reject(notConnected(device));
        else resolve(device);
      };
      this.on('telemetry', look);
      this.on('disconnect', look);
      look();
    });
  }

  /** The raw stop: the motor off, and latched (S2). Whether the massager has confirmed it. */
  stop(): Promise<boolean> {
    this.#motor.forget(stopped());
    this.#pin(PINS.motor).value = 0;
    return this.#massager.stop();
  }

  /** Clears a latched stop or fault whose cause has gone (S9). */
  clear(): Promise<void> {
    return this.#massager.clear();
  }

  /** The motor off, and the port closed. */
  async close(): Promise<void> {
    this.#closed = true;
    this.#motor.forget(closedByScript());
    await this.#massager.close();
    this.#look();
    this.#forgetNews();
  }

  normalize(pin: number | string): number {
    return pinNumber(pin);
  }

  /** Throws a SoleusError (`pin-mode`) where the pin can't do that. */
  pinMode(pin: number | string, mode: number): void {
    const number = pinNumber(pin);
    const { supportedModes } = this.#pin(number);
    if (!supportedModes.includes(mode)) throw wrongMode(number, mode);
    this.#pin(number).mode = mode;
  }

  /** Strength of the motor, 0 to 255: 0 is off, 1 to 255 are levels 1.00 to 11.00, or on the bench a duty. */
  pwmWrite(pin: number | string, value: number): void {
    const number = pinNumber(pin);
    if (number !== PINS.motor) throw wrongMode(number, MODES.PWM);
    if (!Number.isFinite(value) || value < 0 || value > PWM_MAX) throw valueOutOfRange(value);
    if (!this.isReady) throw notConnected(this.device());
    const whole = Math.round(value);
    this.#motor.write(whole);
    this.#pin(number).value = whole;
  }

  analogWrite(pin: number | string, value: number): void {
    this.pwmWrite(pin, value);
  }

  /**
   * Lights the lamp (1) or puts it out (0) for ten seconds while the unit is idle; at any other time it stays the
   * unit's own. Switches the motor off (0). On an input it does nothing, where johnny-five would set a pull-up.
   */
  digitalWrite(pin: number | string, value: number): void {
    const number = pinNumber(pin);
    if (number === PINS.lamp) {
      this.#light(value !== this.LOW);
      return;
    }
    if (number !== PINS.motor) return;
    if (value !== this.LOW) throw wrongMode(number, MODES.OUTPUT);
    this.pwmWrite(number, 0);
  }

  /** Calls `handler` with 0 or 1, at once if it is known, and at each change. */
  digitalRead(pin: number | string, handler: Handler): void {
    this.#listen(pin, MODES.INPUT, `digital-read-${pinNumber(pin)}`, handler);
  }

  /** Calls `handler` with each reading, 0 to 4095, at the pace of the massager's telemetry. */
  analogRead(pin: number | string, handler: Handler): void {
    this.#listen(pin, MODES.ANALOG, `analog-read-${pinNumber(pin)}`, handler);
  }

  queryPinState(pin: number | string, callback: (pin: Pin) => void): void {
    const state = this.#pin(pinNumber(pin));
    queueMicrotask(() => callback(state));
  }

  /** Accepted, and without effect: the massager sets its own pace. */
  setSamplingInterval(_ms: number): void {}

  #light(lit: boolean): void {
    if (!this.isReady) throw notConnected(this.device());
    this.#pin(PINS.lamp).value = Number(lit);
    this.#massager.lamp(lit).catch((error: unknown) => {
      const isTheUnits = error instanceof DeviceRefusedError && error.refusal === 'state';
      if (!isTheUnits && this.isReady) this.emit('error', asSoleusError(error));
    });
  }

  async #connect(): Promise<void> {
    // Not before the script has had its turn to listen.
    await Promise.resolve();
    await this.#massager.connect();
    const { problem } = this.#massager.link();
    if (problem !== null && !this.#closed) {
      this.#tell(new DeviceError(problem.code, problem.cause, problem.remedy));
    }
  }

  /** How the link stands: ready once telemetry has come over it. */
  #look(): void {
    const { state } = this.#massager.link();
    // Silence alone is no loss: no telemetry, no renewal, so the firmware has ended a run by then (S1).
    const linked = state === 'up' || (state === 'stale' && this.isReady);
    const ready = linked && !this.#closed && this.device().rpm !== null;
    if (ready === this.isReady) return;
    this.isReady = ready;
    if (ready) {
      this.emit('connect');
      this.emit('ready');
      return;
    }
    this.#motor.forget(notConnected(this.device()));
    this.#pin(PINS.motor).value = 0;
    this.emit('disconnect');
  }

  #hear(): void {
    this.#look();
    for (const [number, value] of inputsOf(this.#massager)) this.#take(number, value);
    this.emit('telemetry');
    this.#motor.step();
  }

  #take(number: number, value: number): void {
    const pin = this.#pin(number);
    const changed = pin.value !== value;
    pin.value = value;
    if (ANALOG_PINS.includes(number)) this.emit(`analog-read-${number}`, value);
    else if (changed) this.emit(`digital-read-${number}`, value);
  }

  #listen(pin: number | string, mode: number, event: string, handler: Handler): void {
    const state = this.#pin(pinNumber(pin));
    if (!state.supportedModes.includes(mode)) throw wrongMode(pinNumber(pin), mode);
    state.report = 1;
    this.on(event, handler);
    if (this.isReady) queueMicrotask(() => handler(state.value));
  }

  #pin(number: number): Pin {
    const pin = this.pins[number];
    if (pin === undefined) throw new RangeError(`No pin ${number}.`);
    return pin;
  }

  #tell(error: SoleusError): void {
    this.#pin(PINS.motor).value = 0;
    this.emit('error', error);
  }
}

refuseWhatIsMissing(SoleusIO.prototype);

/** What `five.Motor` is made with here: no threshold, which would swallow the lightest levels, and `start()` begins at the lightest. */
export function motorOptions(): { pin: number; threshold: number; speed: number } {
  return { pin: PINS.motor, threshold: 0, speed: 1 };
}
