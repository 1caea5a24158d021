/** Sweeps the duty on the bench, up and down, and prints the speed at each. Not a massage: no feet on the plate. */
import { dutyOfValue, motorOptions, valueOfDuty } from '../index.ts';
import { runIfStarted, type Stage } from './script.ts';

/** Counts of the PWM period. */
const DUTIES = [220, 260, 300, 340, 300, 260, 220];
/** The duty rises by 40 counts a second at most; the rotor needs a moment more. */
const SETTLE_MS = 3000;
/** After START was held the bench waits for ten seconds. */
const REST_MS = 10_000;

export async function dutySweep({ five, board, io, print }: Stage): Promise<void> {
  print('Hold START on the unit for 5 seconds, feet off the plate.');
  await io.until(({ state }) => state === 'bench');
  await io.delay(REST_MS);

  const motor = new five.Motor({ board, ...motorOptions() });
  print('counts   RPM');
  for (const counts of DUTIES) {
    const value = valueOfDuty(counts);
    motor.speed(value);
    await io.delay(SETTLE_MS);
    print(`${String(dutyOfValue(value)).padStart(6)}  ${String(io.device().rpm).padStart(4)}`);
  }
  motor.stop();
  await io.delay(1000);
  print('Off.');
}

await runIfStarted(import.meta.url, 'bench', dutySweep);
