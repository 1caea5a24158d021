/** A run that has soaked and stands at level 3.00, made once and then restored for each test. */
import type { MachineState } from '../../../src/emulator/index.ts';
import { Rig } from './rig.ts';

let made: { readonly state: MachineState; readonly run: string } | undefined;

/** A rig in the middle of a run at level 3.00, and the run's name. */
export async function rigRunning(): Promise<{ readonly rig: Rig; readonly run: string }> {
  const rig = await Rig.on();
  if (made === undefined) {
    const run = await rig.soaking();
    await rig.passLeased(run, 61_000);
    await rig.ask(`seg ${run} 300 0`);
    await rig.passLeased(run, 5000);
    made = { state: rig.em.snapshot(), run };
  } else {
    rig.em.restore(made.state);
  }
  // The last thing the firmware has heard is then a lease.
  await rig.ask(`keep ${made.run}`);
  return { rig, run: made.run };
}
