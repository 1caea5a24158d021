/** Schedules in a process of their own whose files may not grow: it says what became of its runs, and waits to be killed. */
import { DEFAULT_PROFILE } from '../../../../src/contract/index.ts';
import { ALL_NO } from '../../../all-no.ts';
import { Mornings, UNTIL_DUE_MS } from './mornings.ts';

const [folder = ''] = process.argv.slice(2);

async function run(): Promise<void> {
  const m = await Mornings.begun({ folder });
  const { controller, store, clock, massager, notices } = m.rig;
  controller.care.answerScreening(controller.household.get(DEFAULT_PROFILE), ALL_NO, true);
  m.add();
  await clock.advance(UNTIL_DUE_MS);
  await m.tapStart();
  await clock.advance(30_000);
  while (store.problem === null) {
    store.recordEvent({ type: 'connected', text: 'x'.repeat(10_000) });
    await clock.advance(10);
  }
  const wasRunning = controller.status().session !== null;
  const isStopped = await controller.stop();
  m.nextDay();
  await controller.clearFault();
  const armed = massager.asked.length;
  await clock.advance(UNTIL_DUE_MS);
  await m.tapStart();
  const asked = massager.asked.slice(armed);
  process.stdout.write(JSON.stringify({ wasRunning, isStopped, asked, notice: notices.at(-1) }));
  process.stdin.resume();
}

run().catch((error) => {
  process.stdout.write(`${error.code}: ${error.stack}\n`);
  process.exitCode = 1;
});
