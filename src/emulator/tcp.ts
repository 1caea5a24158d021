/**
 * An emulated massager's serial port behind a TCP port, for a program in another process. At 1× only: at
 * 60× the lease would be 17 ms of wall time. To connect is to open the port, with the reset that follows;
 * to disconnect is to close it: the board hears nothing more.
 */
import { createServer, type Server, type Socket } from 'node:net';
import type { SerialPortStream } from '@serialport/stream';
import { DeviceError } from '../contract/index.ts';

export interface TcpOptions {
  readonly host: string;
  /** 0 takes a free one. */
  readonly port: number;
  createPort(): SerialPortStream;
}

export interface TcpServer {
  /** The port that is listened on. */
  readonly port: number;
  /** Disconnects whoever is connected and listens no more. */
  close(): Promise<void>;
}

/** Listens. One client at a time: another is turned away at once. Rejects with a DeviceError (`port-in-use`) when it can't listen. */
export async function serveTcp(options: TcpOptions): Promise<TcpServer> {
  let client: Socket | undefined;
  const server = createServer({ noDelay: true }, (socket) => {
    socket.on('error', () => socket.destroy());
    if (client !== undefined) {
      socket.destroy();
      return;
    }
    client = socket;
    socket.on('close', () => {
      client = undefined;
    });
    connect(socket, options.createPort());
  });
  await listening(server, options);
  const address = server.address();
  return {
    port: typeof address === 'object' && address !== null ? address.port : options.port,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        client?.destroy();
      }),
  };
}

/** Joins the two for as long as both are open. */
function connect(socket: Socket, port: SerialPortStream): void {
  const closePort = (): void => {
    if (port.isOpen) port.close();
  };
  port.on('data', (bytes: Buffer) => socket.write(bytes));
  port.on('close', () => socket.destroy());
  port.on('error', () => socket.destroy());
  port.open((error) => {
    if (error !== null) socket.destroy();
    else if (socket.destroyed) closePort();
    else socket.on('data', (bytes) => port.write(bytes));
  });
  socket.on('close', closePort);
}

function listening(server: Server, options: TcpOptions): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', (cause) =>
      reject(
        new DeviceError(
          'port-in-use',
          `Can't listen on ${options.host}:${options.port}: ${cause.message}`,
          'Choose another port.',
          { cause },
        ),
      ),
    );
    server.listen(options.port, options.host, () => resolve());
  });
}
