import { SerialPortStream } from '@serialport/stream';
import { type DeviceChoice, parseDeviceChoice } from '../config/index.ts';
import { BAUD_RATE, UsageError } from '../contract/index.ts';
import { tcpBinding } from './tcp-binding.ts';

/**
 * What makes new, unopened ports to `device`: a path such as `/dev/ttyUSB0` or `COM3`, or
 * `tcp://host:port` for a serial port over raw TCP. Throws a UsageError for anything else. Whether the
 * port exists shows when one is opened. Only a path loads serialport and its native code.
 */
export async function portFor(device: string): Promise<() => SerialPortStream> {
  const choice = parseDeviceChoice(device);
  switch (choice?.kind) {
    case 'path':
      return serialPorts(choice.path);
    case 'tcp':
      return () => tcpPort(choice);
    default:
      throw new UsageError(
        'device-not-a-port',
        `"${device}" names no port.`,
        'Give a path such as /dev/ttyUSB0 or COM3, or tcp://host:port.',
      );
  }
}

async function serialPorts(path: string): Promise<() => SerialPortStream> {
  const { SerialPort } = await import('serialport');
  // hupcl: false keeps DTR up when the port closes, so that the next opening doesn't reset the board. It is
  // a wish only: on Linux the system's own setting of the terminal wins.
  return () => new SerialPort({ path, baudRate: BAUD_RATE, lock: true, hupcl: false, autoOpen: false });
}

function tcpPort({ name, host, port }: DeviceChoice & { kind: 'tcp' }): SerialPortStream {
  return new SerialPortStream({
    binding: tcpBinding,
    path: name,
    host,
    port,
    baudRate: BAUD_RATE,
    autoOpen: false,
  });
}
