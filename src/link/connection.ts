import { ReadlineParser } from '@serialport/parser-readline';
import type { SerialPortStream } from '@serialport/stream';
import type { Clock } from '../clock/index.ts';
import type { DeviceError } from '../contract/index.ts';
import { type DiscardReason, decodeFrame, type Frame } from './frame.ts';
import { LineBound } from './line-bound.ts';
import { closed, openProblem, openTimedOut, portClosed, turnedAway } from './problems.ts';

/** How long a port may take to open, ms: a network that swallows packets would keep it for minutes. */
export const OPEN_MS = 5000;

export interface ConnectionListener {
  readonly onFrame: (frame: Frame) => void;
  readonly onDiscard: (reason: DiscardReason) => void;
  /** The open port failed or closed by itself. Told once, and never after `close`. */
  readonly onEnd: (problem: DeviceError) => void;
}

export interface ConnectionOptions extends ConnectionListener {
  readonly clock: Clock;
  /** Not yet opened, and used for this connection alone: a closed port keeps writes for its next opening. */
  readonly port: SerialPortStream;
  /** The port as the person named it. */
  readonly device: string;
}

/** One port from its opening to its end: bytes in, frames out. */
export class Connection {
  readonly #options: ConnectionOptions;
  readonly #port: SerialPortStream;
  #phase: 'opening' | 'open' | 'over' = 'opening';
  /** Whether anything ever came in. */
  #heard = false;
  #giveUp: (problem: DeviceError) => void = () => undefined;

  constructor(options: ConnectionOptions) {
    this.#options = options;
    this.#port = options.port;
    // A failing port can tell of its end as one `error` and two `close`; the first is believed. The
    // listeners stay for good, since an `error` that nobody hears ends the process.
    for (const event of ['error', 'close', 'end']) {
      this.#port.on(event, (error: unknown) => this.#ended(error));
    }
    this.#port
      .pipe(new LineBound((reason) => this.#discard(reason)))
      .pipe(new ReadlineParser({ encoding: 'latin1' }))
      .on('data', (line: string) => this.#take(line));
  }

  /** Whether bytes can be written now. */
  get isOpen(): boolean {
    return this.#phase === 'open' && this.#port.isOpen;
  }

  /** Rejects with a DeviceError that says why the port does not open. */
  async open(): Promise<void> {
    try {
      await this.#openInTime();
      this.#phase = 'open';
    } catch (error) {
      this.#phase = 'over';
      throw openProblem(this.#options.device, error);
    }
  }

  /** Writes at once; does nothing where the port is not open. */
  write(bytes: string | Uint8Array): void {
    if (this.isOpen) this.#port.write(bytes);
  }

  /** Resolves when the port is closed. Nothing is told any more from the call on. */
  async close(): Promise<void> {
    const wasOpen = this.isOpen;
    this.#phase = 'over';
    this.#giveUp(closed());
    if (wasOpen) await new Promise<void>((resolve) => this.#port.close(() => resolve()));
  }

  #openInTime(): Promise<void> {
    const { clock, device } = this.#options;
    return new Promise((resolve, reject) => {
      const timer = clock.after(OPEN_MS, () => this.#giveUp(openTimedOut(device, OPEN_MS)));
      this.#giveUp = (problem) => {
        timer.cancel();
        this.#phase = 'over';
        reject(problem);
      };
      this.#port.open((error) => {
        timer.cancel();
        if (error) reject(error);
        else if (this.#phase === 'over') this.#port.close(() => undefined);
        else resolve();
      });
    });
  }

  #take(line: string): void {
    this.#heard = true;
    if (this.#phase === 'over') return;
    const decoded = decodeFrame(line);
    if (decoded.ok) this.#options.onFrame(decoded.frame);
    else this.#options.onDiscard(decoded.reason);
  }

  #discard(reason: DiscardReason): void {
    this.#heard = true;
    if (this.#phase !== 'over') this.#options.onDiscard(reason);
  }

  #ended(error: unknown): void {
    if (this.#phase === 'over') return;
    const wasOpen = this.#phase === 'open';
    this.#phase = 'over';
    const { device } = this.#options;
    const isTurnedAway = wasOpen && !this.#heard && device.startsWith('tcp:');
    const problem = isTurnedAway ? turnedAway(device, error) : portClosed(device, error);
    this.#giveUp(problem);
    if (this.#port.isOpen) this.#port.close(() => undefined);
    if (wasOpen) this.#options.onEnd(problem);
  }
}
