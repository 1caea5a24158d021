/** A controller's record in a process of its own, in mid-session: it says `running` and waits to be killed. */
import { VirtualClock } from '../../../src/clock/index.ts';
import { openStore } from '../../../src/store/index.ts';
import { sampleRecord } from '../calibration-record/sample-record.ts';

const [folder = '', user = ''] = process.argv.slice(2);

// Only now that everything is loaded: the checkout may be closed to others.
if (process.getuid?.() === 0) process.setuid?.(Number(user));

async function run(): Promise<void> {
  const clock = new VirtualClock(new Date('2024-05-06T07:08:09.000Z'));
  const store = openStore(folder, clock);
  store.startSession({ id: 'whole', programme: 'heel-soothe', profile: 'me' });
  store.endSession('whole', { outcome: 'completed', durationS: 900, motorOnS: 900, topLevel: 4.5 });
  store.startSession({ id: 'cut', programme: 'heel-soothe', profile: 'me' });
  for (let t = 0; t <= 120; t++) {
    store.appendTrace('cut', { t, level: t < 60 ? 1 : 1.5, measuredLevel: 1, rpm: 1000 });
    await clock.advance(1000);
  }
  store.calibrations.add(sampleRecord({ id: 'kept' }));
  process.stdout.write('running\n');
  process.stdin.resume();
}

run().catch((error) => {
  process.stdout.write(`${error.code}: ${error.message}\n`);
  process.exitCode = 1;
});
