/** The shipped hex on the emulated board, without a host's clock: for what happens between two cycles. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { crc16, LIMITS } from '../../src/contract/index.ts';
import { createEmulatedMassager, type EmulatedMassager, isOff } from '../../src/emulator/index.ts';

export const CYCLES_PER_MS = 16_000;

const folder = join(process.cwd(), 'firmware', 'dist');
export const hex = readFileSync(join(folder, 'soleus-atmega328p.hex'), 'utf8');
export const manifest = JSON.parse(readFileSync(join(folder, 'manifest.json'), 'utf8')) as {
  flashBytes: number;
  staticRamBytes: number;
};

/** The board alone, without a host's clock: it runs only as far as it is told. */
export class BoardAlone {
  readonly em: EmulatedMassager = createEmulatedMassager({
    hex,
    speed: 'max',
    startDate: new Date(0),
    feetOn: true,
    onError: (error) => {
      throw error;
    },
  });
  #number = 0;
  #run = '';

  /** The run's name. */
  get run(): string {
    return this.#run;
  }

  get board(): EmulatedMassager['board'] {
    return this.em.board;
  }

  send(text: string): void {
    const frames = Array.from(Buffer.from(text, 'latin1'), (byte) => ({ byte, framingError: false }));
    this.board.line.send(frames, this.board.cycles);
  }

  pass(ms: number): void {
    this.runTo(this.board.cycles + ms * CYCLES_PER_MS);
  }

  /** Whatever happens around the board meanwhile: by itself nothing. */
  runTo(cycle: number): void {
    while (this.board.cycles < cycle) this.board.run(cycle);
  }

  /** The words of the answer after its number, or none when there is no answer within 15 ms. */
  answer(request: string): string[] {
    this.#number = (this.#number + 1) % 256;
    const text = `${this.#number} ${request}`;
    this.board.line.take();
    this.send(`${text}*${crc16(Buffer.from(text)).toString(16).toUpperCase().padStart(4, '0')}\n`);
    this.pass(15);
    const heard = Buffer.from(this.board.line.take()).toString('latin1');
    const answer =
      heard.split('\n').find((line) => /^\d+ (ok|no)/.test(line) && line.startsWith(`${this.#number} `)) ??
      '';
    return (answer.split('*')[0] ?? '').split(' ').slice(1);
  }

  /** What is answered behind `ok`. */
  ask(request: string): string[] {
    const [verdict, ...words] = this.answer(request);
    return verdict === 'ok' ? words : [];
  }

  begin(): void {
    this.pass(300);
    this.ask('hello 1');
    const [nonce] = this.ask('nonce');
    this.#run = this.ask(`arm ${nonce} a`)[0] ?? '';
    this.ask(`seg ${this.#run} 100 0`);
    // The relay is checked first (S15).
    this.pass(LIMITS.relayCheckMs);
    if (isOff(this.board.output)) throw new Error('the motor did not start');
  }

  passLeased(ms: number): void {
    for (let passed = 0; passed < ms; passed += 250) {
      this.ask(`keep ${this.#run}`);
      this.pass(235);
    }
  }

  segment(centilevel: number, overMs: number): void {
    this.ask(`seg ${this.#run} ${centilevel} ${overMs}`);
  }
}
