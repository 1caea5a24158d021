/** The shipped hex behind the real link and device, on an emulated board whose time the test moves. */
import { readFileSync } from 'node:fs';
import { LIMITS } from '../../src/contract/index.ts';
import { createMassager, type Massager } from '../../src/device/index.ts';
import {
  createEmulatedMassager,
  type EmulatedMassager,
  type EmulatedMassagerOptions,
} from '../../src/emulator/index.ts';

const HEX = readFileSync('firmware/dist/soleus-atmega328p.hex', 'utf8');

const turn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

export class Connected {
  readonly emulated: EmulatedMassager;
  readonly massager: Massager;
  readonly errors: unknown[] = [];

  private constructor(options: Partial<EmulatedMassagerOptions>) {
    this.emulated = createEmulatedMassager({
      hex: HEX,
      speed: 1,
      startDate: new Date('2030-06-01T08:00:00Z'),
      feetOn: true,
      onError: (error) => this.errors.push(error),
      // Wall time stands still, so that emulated time passes only when it is asked to.
      wall: { nowMs: () => 0, wait: turn, turn },
      ...options,
    });
    const { clock, createPort } = this.emulated;
    this.massager = createMassager({ clock, createPort, deviceName: 'emulated' });
  }

  /** Switched on, connected, and a second later. */
  static async on(options: Partial<EmulatedMassagerOptions> = {}): Promise<Connected> {
    const connected = new Connected(options);
    connected.emulated.start();
    await connected.during(connected.massager.connect());
    await connected.emulated.advance(1000);
    return connected;
  }

  async off(): Promise<void> {
    await this.emulated.close();
  }

  /** True speed of the rotor. */
  get rotorRpm(): number {
    return (this.emulated.plant().speed * 60) / (2 * Math.PI);
  }

  /** Waits for this while time passes. */
  async during<T>(work: Promise<T>): Promise<T> {
    let done = false;
    const finished = work.finally(() => {
      done = true;
    });
    finished.catch(() => undefined);
    while (!done) await this.emulated.advance(LIMITS.telemetryRunMs);
    return finished;
  }
}
