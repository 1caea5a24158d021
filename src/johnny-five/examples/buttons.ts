/** Prints what happens at the unit, START, STOP and feet, until STOP was pressed in and let go. It moves nothing. */
import { PINS } from '../index.ts';
import { runIfStarted, type Stage } from './script.ts';

export async function buttons({ five, board, print }: Stage): Promise<void> {
  const startButton = new five.Button({ board, pin: PINS.startButton });
  const stopButton = new five.Button({ board, pin: PINS.stopButton });
  const feet = new five.Button({ board, pin: PINS.feet });

  startButton.on('press', () => print('START pressed.'));
  startButton.on('release', () => print('START released.'));
  feet.on('press', () => print('Feet on the plate.'));
  feet.on('release', () => print('Feet off the plate.'));
  stopButton.on('press', () => print('STOP pressed in. Turn it to let it go.'));

  await new Promise<void>((resolve) => stopButton.once('release', resolve));
  print('STOP let go.');
}

await runIfStarted(import.meta.url, 'session', buttons);
