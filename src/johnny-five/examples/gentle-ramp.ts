/** Waits for START on the unit, soaks for a minute at the lightest level, rises to level 2, and goes off. */
import { motorOptions, PINS, valueOfLevel } from '../index.ts';
import { runIfStarted, type Stage } from './script.ts';

/** A write counts for ten seconds: this often it is said again. */
const AGAIN_MS = 5000;
const HOLD_S = 20;

export async function gentleRamp({ five, board, io, print }: Stage): Promise<void> {
  const motor = new five.Motor({ board, ...motorOptions() });
  const startButton = new five.Button({ board, pin: PINS.startButton });

  print('Put both feet on the plate, and tap START on the unit.');
  await new Promise<void>((resolve) => startButton.once('press', resolve));

  motor.start();
  print('The first minute stays at the lightest level.');
  await io.delay(AGAIN_MS);
  while (io.device().state !== 'running') {
    motor.start();
    await io.delay(AGAIN_MS);
  }

  for (let elapsedMs = 0; elapsedMs < HOLD_S * 1000; elapsedMs += AGAIN_MS) {
    motor.speed(valueOfLevel(2));
    await io.delay(AGAIN_MS);
    print(`Level ${io.device().level.toFixed(2)}.`);
  }

  motor.stop();
  await io.until(({ state }) => state === 'idle');
  print('Off.');
}

await runIfStarted(import.meta.url, 'session', gentleRamp);
