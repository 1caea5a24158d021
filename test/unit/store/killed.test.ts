/** What is left when the process that keeps the record is killed, or has no room or no right to write. */
import { once } from 'node:events';
import { chmodSync, readdirSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { VirtualClock } from '../../../src/clock/index.ts';
import { openStore } from '../../../src/store/index.ts';
import { sampleRecord } from '../calibration-record/sample-record.ts';
import { childrenOf } from './children.ts';

const { folder, started, takeBack } = childrenOf('child.ts');

describe('a process killed in mid-session', () => {
  it('leaves an honest record: interrupted, as far as it was measured', async () => {
    const { child, said } = await started();
    expect(said).toBe('running\n');
    child.kill('SIGKILL');
    await once(child, 'exit');
    takeBack();

    const store = openStore(folder(), new VirtualClock(new Date('2024-06-01T00:00:00Z')));
    expect(store.getSession('cut')).toEqual({
      id: 'cut',
      programme: 'heel-soothe',
      profile: 'me',
      startedAt: '2024-05-06T07:08:09.000Z',
      endedAt: '2024-05-06T07:10:09.000Z',
      outcome: 'interrupted',
      durationS: 120,
      motorOnS: 120,
      topLevel: 1.5,
    });
    expect(store.getTrace('cut')).toHaveLength(121);
    expect(store.getSession('whole').outcome).toBe('completed');
    expect(store.eventsAfter(0)).toMatchObject([{ type: 'session-ended', sessionId: 'cut' }]);
    store.close();
  });

  it('leaves whole what it had kept of a calibration', async () => {
    const { child } = await started();
    child.kill('SIGKILL');
    await once(child, 'exit');
    takeBack();
    const store = openStore(folder(), new VirtualClock(new Date('2024-06-01T00:00:00Z')));
    expect(store.calibrations.list()).toEqual([sampleRecord({ id: 'kept' })]);
    store.close();
  });

  it('keeps its folder while it lives, under its own number', async () => {
    const { child } = await started();
    takeBack();
    const open = () => openStore(folder(), new VirtualClock());
    expect(open).toThrow(new RegExp(`process ${child.pid}`));
    child.kill('SIGKILL');
    await once(child, 'exit');
    open().close();
  });
});

describe('a folder that is read-only', () => {
  it('is refused with what to do', async () => {
    chmodSync(folder(), 0o555);
    const { said } = await started();
    expect(said).toMatch(/^data-unwritable: /);
    expect(readdirSync(folder())).toEqual([]);
  });
});

describe('a disk that takes nothing', () => {
  it('is refused when the folder is opened, with what to do, and leaves nothing behind', async () => {
    const { said } = await started(`trap '' XFSZ; ulimit -f 0;`);
    expect(said).toMatch(/^disk-full: /);
    expect(readdirSync(folder())).toEqual([]);
  });

  it('is refused when only the database doesn’t fit', async () => {
    const { said } = await started(`trap '' XFSZ; ulimit -f 8;`);
    expect(said).toMatch(/^(disk-full|data-failed): /);
  });
});
