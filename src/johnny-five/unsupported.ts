/** Calls of johnny-five's IO plugins for parts that the massager hasn't got. */
import { SoleusError } from '../contract/index.ts';

const MISSING = {
  servos: ['servoConfig', 'servoWrite'],
  'stepper motors': ['stepperConfig', 'stepperStep', 'accelStepperConfig'],
  I2C: [
    'i2cConfig',
    'i2cWrite',
    'i2cWriteReg',
    'i2cRead',
    'i2cReadOnce',
    'sendI2CConfig',
    'sendI2CWriteRequest',
    'sendI2CReadRequest',
  ],
  'other serial lines': [
    'serialConfig',
    'serialWrite',
    'serialRead',
    'serialStop',
    'serialClose',
    'serialFlush',
    'serialListen',
  ],
  '1-Wire': ['sendOneWireConfig', 'sendOneWireSearch', 'sendOneWireReset', 'sendOneWireWrite'],
  'echo sensors': ['pingRead'],
  Firmata: ['sysexCommand', 'sysexResponse'],
} as const;

/** Makes each of these calls throw a SoleusError (`not-supported`). */
export function refuseWhatIsMissing(prototype: object): void {
  for (const [part, calls] of Object.entries(MISSING)) {
    for (const call of calls) Object.defineProperty(prototype, call, { value: () => refuse(call, part) });
  }
}

function refuse(call: string, part: string): never {
  throw new SoleusError(
    'not-supported',
    `The massager has no ${part}, so ${call} does nothing.`,
    'Use another board for that part, beside this one: new five.Boards([...]).',
  );
}
