/** A process that keeps schedules, and is truly denied the disk by the system. */
import { once } from 'node:events';
import { expect, it } from 'vitest';
import { childrenOf } from '../../store/children.ts';
import { Mornings, mornings } from './mornings.ts';

const { folder, started, takeBack } = childrenOf('../controller/schedule/full-disk-child.ts');

it('stops its session as ever, starts no run that it can’t put on record, and loses none that is', async () => {
  takeBack();
  // KiB: enough to begin with.
  const { child, said } = await started(`trap '' XFSZ; ulimit -f 600;`);
  expect(JSON.parse(said)).toEqual({
    wasRunning: true,
    isStopped: true,
    asked: [],
    notice: expect.stringMatching(/^Heel soothe, due at 2027-05-07 07:10, did not run\. .*Check the disk/),
  });
  child.kill('SIGKILL');
  await once(child, 'exit');

  const m = await Mornings.begun({ folder: folder(), at: '2027-05-07T07:10:30.000Z' });
  expect(m.outcomes()).toEqual([
    { ...mornings('waiting'), dueAt: '2027-05-07T07:10:00.000Z' },
    mornings('started'),
  ]);
  expect(m.rig.store.listSessions()).toMatchObject([{ outcome: 'interrupted', programme: 'heel-soothe' }]);
  await m.rig.leave();
});
