/** A serial port in memory: a binding whose other end a test writes, reads and breaks, byte by byte. */
import { SerialPortStream } from '@serialport/stream';
import { BAUD_RATE } from '../../../src/contract/index.ts';
import type { Binding, BindingPort, OpenOptions } from '../../../src/link/binding-types.ts';

class CanceledError extends Error {
  readonly canceled = true;
}

/** The far end of a cable, which outlives the ports that are opened to it. */
export class ScriptedCable {
  /** Fails the next openings with this. */
  openError: Error | undefined;
  /** Leaves openings hanging until `finishOpening`. */
  openHangs = false;
  /** Fails writes with this. */
  writeError: Error | undefined;
  /** Takes what the host writes. */
  onBytes: (bytes: Buffer) => void = () => undefined;
  opened = 0;
  closed = 0;
  finishOpening: () => void = () => undefined;
  #port: ScriptedPort | undefined;

  readonly createPort = (): SerialPortStream =>
    new SerialPortStream({
      binding: this.#binding(),
      path: 'scripted',
      baudRate: BAUD_RATE,
      autoOpen: false,
    });

  get isOpen(): boolean {
    return this.#port?.isOpen === true;
  }

  /** To the host, in chunks as given. Lost when no port is open. */
  send(...chunks: readonly (string | Uint8Array)[]): void {
    for (const chunk of chunks) this.#port?.deliver(Buffer.from(chunk as Uint8Array));
  }

  /** As a pulled USB plug shows: the pending read fails. */
  unplug(): void {
    this.#port?.fail(new Error('ENXIO: no such device or address, read'));
  }

  /** As a stream that ends: a read of zero bytes. */
  end(): void {
    this.#port?.finish();
  }

  #binding(): Binding {
    return { list: async () => [], open: (options) => this.#open(options) };
  }

  async #open(options: OpenOptions): Promise<BindingPort> {
    if (this.openHangs) {
      await new Promise<void>((resolve) => {
        this.finishOpening = resolve;
      });
    }
    if (this.openError !== undefined) throw this.openError;
    this.opened += 1;
    this.#port = new ScriptedPort(options, this);
    return this.#port;
  }
}

class ScriptedPort implements BindingPort {
  readonly openOptions: Required<OpenOptions>;
  isOpen = true;
  readonly #cable: ScriptedCable;
  #waiting = Buffer.alloc(0);
  #ended = false;
  #failure: Error | undefined;
  #wake: () => void = () => undefined;

  constructor(options: OpenOptions, cable: ScriptedCable) {
    this.openOptions = options as Required<OpenOptions>;
    this.#cable = cable;
  }

  deliver(bytes: Buffer): void {
    this.#waiting = Buffer.concat([this.#waiting, bytes]);
    this.#wake();
  }

  fail(error: Error): void {
    this.#failure = error;
    this.#wake();
  }

  finish(): void {
    this.#ended = true;
    this.#wake();
  }

  async read(buffer: Buffer, offset: number, length: number): Promise<{ buffer: Buffer; bytesRead: number }> {
    for (;;) {
      if (!this.isOpen) throw new CanceledError('closed');
      if (this.#failure !== undefined) throw this.#failure;
      if (this.#waiting.length > 0 || this.#ended) break;
      await new Promise<void>((resolve) => {
        this.#wake = resolve;
      });
    }
    const bytesRead = this.#waiting.copy(buffer, offset, 0, length);
    this.#waiting = this.#waiting.subarray(bytesRead);
    return { buffer, bytesRead };
  }

  async write(bytes: Buffer): Promise<void> {
    if (this.#cable.writeError !== undefined) throw this.#cable.writeError;
    this.#cable.onBytes(Buffer.from(bytes));
  }

  async close(): Promise<void> {
    this.isOpen = false;
    this.#cable.closed += 1;
    this.#wake();
  }

  async update(): Promise<void> {}
  async set(): Promise<void> {}
  async flush(): Promise<void> {}
  async drain(): Promise<void> {}

  async get(): Promise<{ cts: boolean; dsr: boolean; dcd: boolean }> {
    return { cts: false, dsr: false, dcd: false };
  }

  async getBaudRate(): Promise<{ baudRate: number }> {
    return { baudRate: BAUD_RATE };
  }
}
