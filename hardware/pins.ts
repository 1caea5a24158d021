/**
 * The pin map: which ATmega328P pin does what. `firmware/generated/pins.h` is generated from it, the
 * emulated board reads it, and the wiring table follows it.
 */

export interface Pin {
  readonly port: 'B' | 'C' | 'D';
  readonly bit: number;
  /** The name printed on an Arduino Nano. */
  readonly nano: string;
  readonly direction: 'in' | 'out';
  /** Internal pull-up switched on. */
  readonly pullUp: boolean;
  readonly use: string;
}

export const pins = {
  motor: {
    port: 'B',
    bit: 1,
    nano: 'D9',
    direction: 'out',
    pullUp: false,
    use: 'OC1A: PWM to the gate driver, high drives',
  },
  lamp: { port: 'B', bit: 5, nano: 'D13', direction: 'out', pullUp: false, use: 'status lamp, high lights' },
  serialIn: { port: 'D', bit: 0, nano: 'RX0', direction: 'in', pullUp: true, use: 'RXD: from the computer' },
  serialOut: { port: 'D', bit: 1, nano: 'TX1', direction: 'out', pullUp: false, use: 'TXD: to the computer' },
  tachometer: {
    port: 'D',
    bit: 2,
    nano: 'D2',
    direction: 'in',
    pullUp: true,
    use: 'INT0: Hall sensor, falling edges count',
  },
  stopSense: {
    port: 'D',
    bit: 3,
    nano: 'D3',
    direction: 'in',
    pullUp: true,
    use: 'STOP loop: low while closed, high when pressed or broken',
  },
  startButton: {
    port: 'D',
    bit: 4,
    nano: 'D4',
    direction: 'in',
    pullUp: true,
    use: 'START: low while pressed',
  },
  presence: {
    port: 'D',
    bit: 5,
    nano: 'D5',
    direction: 'in',
    pullUp: true,
    use: 'presence sensor, open collector: low with feet on the plate, high when broken',
  },
  relay: {
    port: 'D',
    bit: 6,
    nano: 'D6',
    direction: 'out',
    pullUp: false,
    use: 'charge pump of the relay in the motor supply: only a changing level holds it (S15)',
  },
  current: { port: 'C', bit: 0, nano: 'A0', direction: 'in', pullUp: false, use: 'ADC0: motor current' },
  supply: { port: 'C', bit: 1, nano: 'A1', direction: 'in', pullUp: false, use: 'ADC1: supply voltage' },
  temperature: {
    port: 'C',
    bit: 2,
    nano: 'A2',
    direction: 'in',
    pullUp: false,
    use: 'ADC2: NTC on the motor',
  },
} as const satisfies Record<string, Pin>;

export type PinName = keyof typeof pins;
