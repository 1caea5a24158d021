/**
 * What a controller works with: a clock, the way to open the massager's port and, for an emulated one,
 * its front panel. The only place that knows which kind of massager it is.
 */
import type { SerialPortStream } from '@serialport/stream';
import type { Clock, Pace } from '../clock/index.ts';
import type { FrontPanel } from '../contract/index.ts';

export interface Equipment {
  readonly clock: Clock;
  readonly pace: Pace;
  /** A new port, not yet opened: one for each connection, since a closed port keeps stale writes. */
  createPort(): SerialPortStream;
  /** Only with an emulated massager. */
  readonly frontPanel: FrontPanel | undefined;
  /** Ends what runs in the background (the emulator's scheduler). */
  close(): Promise<void>;
}
