/** A serial port over raw TCP, as a binding for SerialPortStream: bytes pass as they are, there are no control lines. */
import { connect, type Socket } from 'node:net';
import type { BindingPort, OpenOptions, PortStatus } from './binding-types.ts';

/** Where the port is offered. Its `path` names it in messages. */
export interface TcpOpenOptions extends OpenOptions {
  readonly host: string;
  readonly port: number;
}

/** Opens by connecting. Rejects with the socket's error, whose `code` says why. */
export const tcpBinding = {
  list: async (): Promise<never[]> => [],
  open: (options: TcpOpenOptions): Promise<TcpPort> =>
    new Promise((resolve, reject) => {
      const socket = connect({ host: options.host, port: options.port, noDelay: true });
      socket.once('error', reject);
      socket.once('connect', () => {
        socket.off('error', reject);
        resolve(new TcpPort(options, socket));
      });
    }),
};

/** The binding interface asks for this mark on what `close` interrupts: it is no failure. */
class CanceledError extends Error {
  readonly canceled = true;
}

export class TcpPort implements BindingPort {
  readonly openOptions: Required<OpenOptions>;
  readonly #socket: Socket;
  #open = true;
  #wake: () => void = () => undefined;
  #failure: Error | undefined;

  constructor(options: TcpOpenOptions, socket: Socket) {
    this.openOptions = {
      dataBits: 8,
      lock: true,
      stopBits: 1,
      parity: 'none',
      rtscts: false,
      xon: false,
      xoff: false,
      xany: false,
      hupcl: false,
      ...options,
    };
    this.#socket = socket;
    socket.on('readable', () => this.#wake());
    socket.on('error', (error) => this.#failed(error));
    socket.on('close', () => this.#failed(new Error('The other end closed the connection')));
  }

  get isOpen(): boolean {
    return this.#open;
  }

  async read(buffer: Buffer, offset: number, length: number): Promise<{ buffer: Buffer; bytesRead: number }> {
    for (;;) {
      if (!this.#open) throw new CanceledError('The port is closed');
      const chunk: Buffer | null = this.#socket.read(Math.min(length, this.#socket.readableLength));
      if (chunk !== null) return { buffer, bytesRead: chunk.copy(buffer, offset) };
      if (this.#failure !== undefined) throw this.#failure;
      await new Promise<void>((resolve) => {
        this.#wake = resolve;
      });
    }
  }

  write(buffer: Buffer): Promise<void> {
    return new Promise((resolve, reject) => {
      this.#socket.write(buffer, (error) => {
        if (!error) resolve();
        else reject(this.#open ? error : new CanceledError('The port is closed'));
      });
    });
  }

  /** Lets bytes already taken go out, unless the other end takes none. */
  async close(): Promise<void> {
    this.#open = false;
    this.#wake();
    const gone = new Promise<void>((resolve) => {
      if (this.#socket.closed) resolve();
      else this.#socket.once('close', () => resolve());
    });
    if (this.#socket.writableLength === 0) this.#socket.destroySoon();
    else this.#socket.destroy();
    await gone;
  }

  async flush(): Promise<void> {
    this.#socket.read();
  }

  async drain(): Promise<void> {
    if (this.#socket.writableLength > 0) await this.write(Buffer.alloc(0));
  }

  async update(): Promise<void> {}

  async set(): Promise<void> {}

  async get(): Promise<PortStatus> {
    return { cts: false, dsr: false, dcd: false };
  }

  async getBaudRate(): Promise<{ baudRate: number }> {
    return { baudRate: this.openOptions.baudRate };
  }

  #failed(error: Error): void {
    this.#failure ??= error;
    this.#wake();
  }
}
