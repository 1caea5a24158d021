/** `--device auto`: the port where a massager answers, found anew when it comes back under another name. */
import type { SerialPortStream } from '@serialport/stream';
import type { PortInfo } from './binding-types.ts';
import {
  type DiscoveryOptions,
  look,
  noneFound,
  plausiblePorts,
  type Seen,
  severalFound,
} from './discovery.ts';
import { portFor } from './ports.ts';

/**
 * How long a port that answered nothing is left alone, ms (our policy): to be opened again and again would reset
 * another board, and yet it may be the massager, given power or firmware meanwhile.
 */
const OTHER_AGAIN_MS = 600_000;

/** A port for one connection, with the name by which people know it. */
export interface FoundPort {
  readonly device: string;
  readonly port: SerialPortStream;
}

interface Other {
  readonly seen: Seen & { readonly found: false };
  readonly triedMs: number;
}

export class AutoPort {
  readonly #options: DiscoveryOptions;
  /** The port where the massager was found last, as the system described it. */
  #last: PortInfo | undefined;
  /** The ports that opened and answered nothing, by their description. */
  #others = new Map<string, Other>();

  constructor(options: DiscoveryOptions) {
    this.#options = options;
  }

  /**
   * Where the massager is: where it was, as long as that port is there, or the one port that answers the handshake.
   * Rejects with a DeviceError that lists what was seen: `no-massager`, `several-massagers`, `ports-not-listed`.
   */
  async find(): Promise<string> {
    const ports = await plausiblePorts(this.#options);
    const last = ports.find((port) => this.#last !== undefined && textOf(port) === textOf(this.#last));
    return last?.path ?? (await this.#search(ports));
  }

  /** A new port there, not yet opened. Rejects as `find` does. */
  async next(): Promise<FoundPort> {
    const device = await this.find();
    const createPort = await (this.#options.portFor ?? portFor)(device);
    return { device, port: createPort() };
  }

  /** Tries all at once that haven't shown lately that they lead to something else. */
  async #search(ports: readonly PortInfo[]): Promise<string> {
    const seen = await Promise.all(ports.map((port) => this.#look(port)));
    this.#forgetUnplugged(ports);
    const found = seen.filter((port) => port.found);
    const [only] = found;
    if (only === undefined) throw noneFound(seen);
    if (found.length > 1) throw severalFound(found);
    this.#last = ports.find(({ path }) => path === only.device);
    return only.device;
  }

  async #look(port: PortInfo): Promise<Seen> {
    const { clock } = this.#options;
    const other = this.#others.get(textOf(port));
    if (other !== undefined && clock.nowMs() - other.triedMs < OTHER_AGAIN_MS) return other.seen;
    const seen = await look(this.#options, port.path);
    if (!seen.found && isOther(seen)) this.#others.set(textOf(port), { seen, triedMs: clock.nowMs() });
    return seen;
  }

  /** Plugged in again, each is tried anew. */
  #forgetUnplugged(ports: readonly PortInfo[]): void {
    const there = new Set(ports.map(textOf));
    for (const text of this.#others.keys()) if (!there.has(text)) this.#others.delete(text);
  }
}

/** Whether it opened, and something else than a massager was there. What could not be opened may be one. */
const isOther = ({ problem }: Seen & { found: false }): boolean => problem.code === 'no-answer';

/** Another device at the same name, or the same one plugged in elsewhere, has another text. */
const textOf = ({ path, vendorId, productId, serialNumber, locationId }: PortInfo): string =>
  [path, vendorId, productId, serialNumber, locationId].join(' ');
