/** Who wants to know what the board drives a pin with. Nothing is done for pins that nobody asked about. */
import type { IoPort, PortName } from './port.ts';

export interface PinAddress {
  readonly port: PortName;
  readonly bit: number;
}

/** Told that the board drives the pin high now, or no longer does, and since which cycle. */
export type PinListener = (high: boolean, atCycle: number) => void;

interface Watched {
  readonly pin: PinAddress;
  readonly listener: PinListener;
  high: boolean;
}

type Ports = Readonly<Record<PortName, IoPort>>;

/** Whether the board drives a pin high. */
export function drivesHigh(ports: Ports, pin: PinAddress): boolean {
  const { latch, directions } = ports[pin.port];
  return (((latch & directions) >> pin.bit) & 1) === 1;
}

export class PinWatch {
  readonly #watched: Watched[] = [];

  /** Gives a function that ends the watch. */
  add(ports: Ports, pin: PinAddress, listener: PinListener): () => void {
    const watched = { pin, listener, high: drivesHigh(ports, pin) };
    this.#watched.push(watched);
    return () => {
      const index = this.#watched.indexOf(watched);
      if (index >= 0) this.#watched.splice(index, 1);
    };
  }

  /** A port's latch or directions have changed. */
  changed(ports: Ports, name: PortName, atCycle: number): void {
    for (const watched of this.#watched) {
      if (watched.pin.port !== name) continue;
      const high = drivesHigh(ports, watched.pin);
      if (high === watched.high) continue;
      watched.high = high;
      watched.listener(high, atCycle);
    }
  }

  /** The pins are what they were when a state was saved: nobody is told. */
  restored(ports: Ports): void {
    for (const watched of this.#watched) watched.high = drivesHigh(ports, watched.pin);
  }
}
