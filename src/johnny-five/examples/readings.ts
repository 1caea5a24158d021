/** Prints temperature, current and speed as a table, once a second for ten seconds. It moves nothing. */
import { PINS, SCALES, toCelsius } from '../index.ts';
import { runIfStarted, type Stage } from './script.ts';

const ROWS = 10;

export async function readings({ five, board, io, print }: Stage): Promise<void> {
  const thermometer = new five.Thermometer({ board, pin: PINS.temperature, toCelsius });
  const current = new five.Sensor({ board, pin: PINS.current }).scale(SCALES.current);
  const tachometer = new five.Sensor({ board, pin: PINS.tachometer }).scale(SCALES.tachometer);

  print('   °C      A   RPM');
  for (let row = 0; row < ROWS; row += 1) {
    await io.delay(1000);
    const celsius = thermometer.celsius.toFixed(1).padStart(5);
    const ampere = current.value.toFixed(2).padStart(5);
    print(`${celsius}  ${ampere}  ${tachometer.value.toFixed(0).padStart(4)}`);
  }

  // Each has a timer of its own, which would keep the script alive.
  for (const part of [thermometer, current, tachometer]) part.disable();
}

await runIfStarted(import.meta.url, 'session', readings);
