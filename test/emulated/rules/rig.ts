/**
 * The shipped hex on the emulated board, spoken to byte by byte. What it does is judged by the motor pin's
 * registers and by the plant, never by what the firmware says of itself.
 */
import { readFileSync } from 'node:fs';
import type { SerialPortStream } from '@serialport/stream';
import { crc16 } from '../../../src/contract/index.ts';
import {
  createEmulatedMassager,
  dutyOf,
  type EmulatedMassager,
  type EmulatedMassagerOptions,
  isOff,
  type Output,
} from '../../../src/emulator/index.ts';

const hex = readFileSync(new URL('../../../firmware/dist/soleus-atmega328p.hex', import.meta.url), 'utf8');
const CYCLES_PER_MS = 16_000;
const ANSWER_MS = 50;
const LEASE_RENEW_MS = 250;

/** A change of the motor's pin. */
export interface Change {
  readonly atMs: number;
  readonly output: Output;
}

export class Rig {
  readonly em: EmulatedMassager;
  readonly changes: Change[] = [];
  readonly lines: string[] = [];
  readonly errors: unknown[] = [];
  readonly #port: SerialPortStream;
  #number = 0;

  private constructor(options: Partial<EmulatedMassagerOptions>) {
    this.em = createEmulatedMassager({
      hex,
      speed: 'max',
      startDate: new Date(0),
      feetOn: true,
      onError: (error) => this.errors.push(error),
      ...options,
    });
    this.em.board.onOutput((output, atCycle) => this.changes.push({ atMs: atCycle / CYCLES_PER_MS, output }));
    this.#port = this.em.createPort();
  }

  /** Switched on, port open, start-up over. */
  static async on(options: Partial<EmulatedMassagerOptions> = {}): Promise<Rig> {
    const rig = new Rig(options);
    rig.em.start();
    await new Promise<void>((resolve, reject) =>
      rig.#port.open((error) => (error ? reject(error) : resolve())),
    );
    let line = '';
    rig.#port.on('data', (bytes: Buffer) => {
      line += bytes.toString('latin1');
      const parts = line.split('\n');
      line = parts.pop() ?? '';
      rig.lines.push(...parts);
    });
    await rig.pass(300);
    return rig;
  }

  async off(): Promise<void> {
    await this.em.close();
  }

  get nowMs(): number {
    return this.em.board.cycles / CYCLES_PER_MS;
  }

  get isOff(): boolean {
    return isOff(this.em.board.output);
  }

  get duty(): number {
    return dutyOf(this.em.board.output);
  }

  /** True speed of the rotor. */
  get rotorRpm(): number {
    return Math.abs(this.em.frontPanel.state().rotorRpm);
  }

  /** The relay in the motor's supply lets it through. */
  get relayClosed(): boolean {
    return this.em.relayClosed();
  }

  /** When the motor's pin last went off, ms. */
  get offAtMs(): number {
    return this.changes.findLast(({ output }) => isOff(output))?.atMs ?? Number.NaN;
  }

  /** Time without a word from the host. */
  async pass(ms: number): Promise<void> {
    await this.em.advance(ms);
  }

  send(bytes: string): void {
    this.#port.write(Buffer.from(bytes, 'latin1'));
  }

  /** `text` as a frame, without its newline. */
  static frame(text: string): string {
    return `${text}*${crc16(Buffer.from(text)).toString(16).toUpperCase().padStart(4, '0')}`;
  }

  /** Asks with a number of its own; gives the answer's words after the number, or an empty list. */
  async ask(request: string): Promise<string[]> {
    this.#number = (this.#number + 1) % 256;
    const number = this.#number;
    const heard = this.lines.length;
    this.send(`${Rig.frame(`${number} ${request}`)}\n`);
    for (let waited = 0; waited < ANSWER_MS; waited += 5) {
      await this.pass(5);
      const answer = this.lines
        .slice(heard)
        .find((line) => /^\d+ (ok|no)/.test(line) && line.startsWith(`${number} `));
      if (answer !== undefined) return (answer.split('*')[0] ?? '').split(' ').slice(1);
    }
    return [];
  }

  /** Handshake, clear, arm: the run's name. */
  async arm(): Promise<string> {
    await this.ask('hello 1');
    const [, nonce] = await this.ask('clear');
    const [verdict, run] = await this.ask(`arm ${nonce} a`);
    if (verdict !== 'ok' || run === undefined) throw new Error(`not armed: ${run}`);
    return run;
  }

  /** Armed and turning at level 1.00. */
  async soaking(): Promise<string> {
    const run = await this.arm();
    await this.ask(`seg ${run} 100 0`);
    return run;
  }

  /** Time passes while the lease is renewed. */
  async passLeased(run: string, ms: number): Promise<void> {
    const endMs = this.nowMs + ms;
    while (this.nowMs < endMs) {
      await this.ask(`keep ${run}`);
      await this.pass(Math.max(0, Math.min(LEASE_RENEW_MS - 10, endMs - this.nowMs)));
    }
  }

  /** The last telemetry's fields: state, level, target, rpm, mA, 0.1 °C, cV, flags, fault, end. */
  get telemetry(): string[] {
    const line = this.lines.findLast((text) => / tel /.test(text)) ?? '';
    return (line.split('*')[0] ?? '').split(' ').slice(2);
  }
}
