/** The udev rule for the port: who may open it, a name that stays, and ModemManager kept away from it. */
import { WRITTEN_BY } from './written-by.ts';

/** What the USB converter of a Nano or Uno may be, as hexadecimal `vendor:product` (their makers’ own ids). */
const CONVERTERS = [
  ['1a86', '7523', 'CH340, most Nanos'],
  ['1a86', '5523', 'CH341'],
  ['0403', '6001', 'FT232R, the first Nanos'],
  ['2341', '0043', 'ATmega16U2, Uno R3'],
  ['2341', '0001', 'ATmega8U2, Uno'],
  ['2341', '0243', 'ATmega16U2, Genuino Uno'],
  ['2a03', '0043', 'ATmega16U2, Uno of arduino.org'],
] as const;

/** The group that may open the port: the one Debian and its kin give serial ports to. */
export const PORT_GROUP = 'dialout';

/**
 * The text of the rule. `uaccess` lets whoever sits at the screen open the port, the group a service too. A
 * ModemManager that greets every new port as a modem would reset the board and take its line.
 */
export function portRule(): string {
  const matches = CONVERTERS.map(([vendor, product, what]) => {
    const ids = `ATTRS{idVendor}=="${vendor}", ATTRS{idProduct}=="${product}"`;
    return [
      `# ${what}`,
      `SUBSYSTEM=="usb", ENV{DEVTYPE}=="usb_device", ${ids.replaceAll('ATTRS', 'ATTR')}, ENV{ID_MM_DEVICE_IGNORE}="1"`,
      `SUBSYSTEM=="tty", ${ids}, GROUP="${PORT_GROUP}", MODE="0660", TAG+="uaccess", SYMLINK+="soleus", ENV{ID_MM_DEVICE_IGNORE}="1", ENV{ID_MM_PORT_IGNORE}="1"`,
    ].join('\n');
  });
  return `${[`# ${WRITTEN_BY}`, 'ACTION=="remove", GOTO="soleus_end"', ...matches, 'LABEL="soleus_end"'].join('\n')}\n`;
}
