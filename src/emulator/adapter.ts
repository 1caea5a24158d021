/**
 * The USB adapter of the emulated board as a binding of `serialport`: what the program opens, writes and
 * reads exactly as it does a real port.
 *
 * Opening raises DTR; a rise of DTR resets the board, as on a Nano. Closing lets DTR fall unless `hupcl`
 * is false: then it stays up, and the next opening does not reset. (The real `serialport` 13 on Linux only
 * ever sets HUPCL: there `hupcl: false` avoids the reset only where the terminal's flag was cleared before,
 * and never on the first opening after plugging in. Here, too, the first opening always resets.)
 */
import type {
  Binding,
  BindingPort,
  OpenOptions,
  PortInfo,
  PortStatus,
  SetOptions,
  UpdateOptions,
} from './binding-types.ts';

/** The path that the emulated massager's port goes by. */
export const EMULATED_PATH = 'emulated';

/** The board's end of the adapter. */
export interface AdapterBoard {
  /** Puts bytes on the line to the board. */
  send(bytes: Uint8Array): void;
  /** Bytes on their way to the board. */
  unheard(): number;
  /** Drops what is on its way in both directions. */
  drop(): void;
  setBaudRate(baudRate: number): void;
  /** DTR rose: the capacitor pulls the reset line low. */
  reset(): void;
}

/** What the operating system keeps for a program that doesn't read; more is lost. */
const RECEIVE_BUFFER_BYTES = 64 * 1024;
/** A write is taken over while less than this waits for the line. */
const SEND_BUFFER_BYTES = 4096;

const NO_FLAGS: PortStatus = { cts: false, dsr: false, dcd: false };

class CanceledError extends Error {
  readonly canceled = true;
}

export class Adapter implements Binding {
  readonly #board: AdapterBoard;
  #plugged = true;
  #dtr = false;
  #open: AdapterPort | undefined;

  constructor(board: AdapterBoard) {
    this.#board = board;
  }

  get plugged(): boolean {
    return this.#plugged;
  }

  async list(): Promise<PortInfo[]> {
    if (!this.#plugged) return [];
    return [
      {
        path: EMULATED_PATH,
        manufacturer: 'Soleus (emulated)',
        serialNumber: undefined,
        pnpId: undefined,
        locationId: undefined,
        productId: undefined,
        vendorId: undefined,
      },
    ];
  }

  /** Rejects, in the words of the operating system, when the cable is out or the port is in use. */
  async open(options: OpenOptions): Promise<AdapterPort> {
    if (!this.#plugged || options.path !== EMULATED_PATH) {
      throw new Error(`Error: No such file or directory, cannot open ${options.path}`);
    }
    if (this.#open !== undefined) throw new Error('Error Resource temporarily unavailable Cannot lock port');
    const port = new AdapterPort(this, this.#board, options);
    this.#open = port;
    this.#board.setBaudRate(options.baudRate);
    this.setDtr(true);
    return port;
  }

  /** The cable in or out. Pulled, it ends the open port with an error and lets DTR fall. */
  setPlugged(plugged: boolean): void {
    if (plugged === this.#plugged) return;
    this.#plugged = plugged;
    if (plugged) return;
    this.#dtr = false;
    this.#board.drop();
    this.#open?.fail(new Error('Reading from the port failed: the device was disconnected'));
    this.#open = undefined;
  }

  setDtr(dtr: boolean): void {
    const rises = dtr && !this.#dtr;
    this.#dtr = dtr;
    if (rises) this.#board.reset();
  }

  /** Bytes from the board; lost while the cable is out and while nobody has the port open. */
  deliver(bytes: Uint8Array): void {
    this.#open?.receive(bytes);
  }

  /** To be called after the board has run: ends the waits for bytes to have gone out. */
  settle(): void {
    this.#open?.settle();
  }

  /** One whose cable was pulled is forgotten already. */
  closed(port: AdapterPort, keepDtr: boolean): void {
    if (this.#open !== port) return;
    this.#open = undefined;
    if (!keepDtr) this.setDtr(false);
  }
}

interface PendingRead {
  readonly buffer: Buffer;
  readonly offset: number;
  readonly length: number;
  readonly resolve: (read: { buffer: Buffer; bytesRead: number }) => void;
  readonly reject: (error: Error) => void;
}

interface PendingSend {
  /** Done once no more bytes than this wait for the line. */
  readonly untilUnheard: number;
  readonly resolve: () => void;
  readonly reject: (error: Error) => void;
}

export class AdapterPort implements BindingPort {
  readonly openOptions: Required<OpenOptions>;
  isOpen = true;
  readonly #adapter: Adapter;
  readonly #board: AdapterBoard;
  #baudRate: number;
  #received = Buffer.alloc(0);
  #reading: PendingRead | undefined;
  #sending: PendingSend[] = [];
  #failure: Error | undefined;

  constructor(adapter: Adapter, board: AdapterBoard, options: OpenOptions) {
    this.#adapter = adapter;
    this.#board = board;
    this.#baudRate = options.baudRate;
    this.openOptions = {
      dataBits: 8,
      lock: true,
      stopBits: 1,
      parity: 'none',
      rtscts: false,
      xon: false,
      xoff: false,
      xany: false,
      hupcl: true,
      ...options,
    };
  }

  async close(): Promise<void> {
    this.#mustBeOpen();
    this.isOpen = false;
    const canceled = new CanceledError('The port was closed');
    this.#reading?.reject(canceled);
    this.#reading = undefined;
    for (const send of this.#sending) send.reject(canceled);
    this.#sending = [];
    this.#adapter.closed(this, !this.openOptions.hupcl);
  }

  read(buffer: Buffer, offset: number, length: number): Promise<{ buffer: Buffer; bytesRead: number }> {
    return new Promise((resolve, reject) => {
      this.#mustWork();
      this.#reading = { buffer, offset, length, resolve, reject };
      this.#answerRead();
    });
  }

  write(buffer: Buffer): Promise<void> {
    return new Promise((resolve, reject) => {
      this.#mustWork();
      this.#board.send(buffer);
      this.#sending.push({ untilUnheard: SEND_BUFFER_BYTES, resolve, reject });
      this.settle();
    });
  }

  drain(): Promise<void> {
    return new Promise((resolve, reject) => {
      this.#mustWork();
      this.#sending.push({ untilUnheard: 0, resolve, reject });
      this.settle();
    });
  }

  async update(options: UpdateOptions): Promise<void> {
    this.#mustWork();
    this.#baudRate = options.baudRate;
    this.#board.setBaudRate(options.baudRate);
  }

  async set(options: SetOptions): Promise<void> {
    this.#mustWork();
    this.#adapter.setDtr(options.dtr ?? true);
  }

  async get(): Promise<PortStatus> {
    this.#mustWork();
    return NO_FLAGS;
  }

  async getBaudRate(): Promise<{ baudRate: number }> {
    this.#mustWork();
    return { baudRate: this.#baudRate };
  }

  async flush(): Promise<void> {
    this.#mustWork();
    this.#received = Buffer.alloc(0);
    this.#board.drop();
    this.settle();
  }

  receive(bytes: Uint8Array): void {
    const room = RECEIVE_BUFFER_BYTES - this.#received.length;
    this.#received = Buffer.concat([this.#received, bytes.subarray(0, room)]);
    this.#answerRead();
  }

  settle(): void {
    const unheard = this.#board.unheard();
    const done = this.#sending.filter((send) => unheard <= send.untilUnheard);
    this.#sending = this.#sending.filter((send) => unheard > send.untilUnheard);
    for (const send of done) send.resolve();
  }

  /** The cable was pulled: what waits is told, and all that comes after. */
  fail(failure: Error): void {
    this.#failure = failure;
    this.#reading?.reject(failure);
    this.#reading = undefined;
    for (const send of this.#sending) send.reject(failure);
    this.#sending = [];
  }

  #answerRead(): void {
    const reading = this.#reading;
    if (reading === undefined || this.#received.length === 0) return;
    this.#reading = undefined;
    const bytesRead = this.#received.copy(reading.buffer, reading.offset, 0, reading.length);
    this.#received = this.#received.subarray(bytesRead);
    reading.resolve({ buffer: reading.buffer, bytesRead });
  }

  #mustBeOpen(): void {
    if (!this.isOpen) throw new Error('Port is not open');
  }

  #mustWork(): void {
    this.#mustBeOpen();
    if (this.#failure !== undefined) throw this.#failure;
  }
}
