import { describe, expect, it } from 'vitest';
import { interruptible } from '../../../src/cli/interruption.ts';
import { testShell } from './shell.ts';

const forever = (): Promise<number> => new Promise(() => undefined);

/** A stop that ends when the test says so. */
function slowStop(): {
  stop: () => Promise<boolean>;
  finish: (confirmed: boolean) => void;
  calls: () => number;
} {
  let finish: (confirmed: boolean) => void = () => undefined;
  let calls = 0;
  const stopped = new Promise<boolean>((resolve) => {
    finish = resolve;
  });
  return {
    stop: () => {
      calls += 1;
      return stopped;
    },
    finish: (confirmed) => finish(confirmed),
    calls: () => calls,
  };
}

describe('an interruption', () => {
  it.each(['SIGINT', 'SIGTERM', 'SIGHUP'])('by %s stops first, then ends with 130', async (signal) => {
    const shell = testShell('/');
    const { stop, finish, calls } = slowStop();
    let ended = false;
    const exit = interruptible(shell, ({ stopBy }) => {
      stopBy(stop);
      return forever();
    }).finally(() => {
      ended = true;
    });
    shell.signals.emit(signal);
    expect(calls()).toBe(1);
    await new Promise((resolve) => setImmediate(resolve));
    expect(ended).toBe(false);
    finish(true);
    expect(await exit).toBe(130);
  });

  it('that is repeated does not shorten the stop, but is answered', async () => {
    const shell = testShell('/');
    const { stop, finish, calls } = slowStop();
    const exit = interruptible(shell, ({ stopBy }) => {
      stopBy(stop);
      return forever();
    });
    shell.signals.emit('SIGINT');
    shell.signals.emit('SIGINT');
    shell.signals.emit('SIGTERM');
    expect(calls()).toBe(1);
    expect(shell.told().match(/Already stopping/g)).toHaveLength(2);
    finish(true);
    expect(await exit).toBe(130);
  });

  it('is the end of a command that ends while it is stopped', async () => {
    const shell = testShell('/');
    const { stop, finish } = slowStop();
    let end: (exitCode: number) => void = () => undefined;
    const exit = interruptible(shell, ({ stopBy }) => {
      stopBy(stop);
      return new Promise((resolve) => {
        end = resolve;
      });
    });
    shell.signals.emit('SIGINT');
    end(3);
    await new Promise((resolve) => setImmediate(resolve));
    finish(true);
    expect(await exit).toBe(130);
  });

  it('before there is anything to stop ends at once', async () => {
    const shell = testShell('/');
    const exit = interruptible(shell, forever);
    shell.signals.emit('SIGTERM');
    expect(await exit).toBe(130);
  });

  it('by a key is one by a signal', async () => {
    const exit = interruptible(testShell('/'), (interruption) => {
      interruption.interrupt();
      return forever();
    });
    expect(await exit).toBe(130);
  });

  it('leaves no listener behind', async () => {
    const shell = testShell('/');
    expect(await interruptible(shell, () => Promise.resolve(4))).toBe(4);
    expect(shell.signals.eventNames()).toEqual([]);
  });

  it('by a defect stops first, then is thrown', async () => {
    const shell = testShell('/');
    const { stop, finish, calls } = slowStop();
    const exit = interruptible(shell, ({ stopBy }) => {
      stopBy(stop);
      return forever();
    });
    const defect = new Error('defect');
    shell.signals.emit('uncaughtException', defect);
    expect(calls()).toBe(1);
    finish(true);
    await expect(exit).rejects.toBe(defect);
  });

  it('whose stop fails is thrown, so that nobody believes it stopped', async () => {
    const shell = testShell('/');
    const exit = interruptible(shell, ({ stopBy }) => {
      stopBy(() => Promise.reject(new Error('no answer')));
      return forever();
    });
    shell.signals.emit('SIGINT');
    await expect(exit).rejects.toThrow('no answer');
  });

  it('whose stop nothing confirms says to press STOP on the unit', async () => {
    const shell = testShell('/');
    const { stop, finish } = slowStop();
    const exit = interruptible(shell, ({ stopBy }) => {
      stopBy(stop);
      return forever();
    });
    shell.signals.emit('SIGINT');
    finish(false);
    await expect(exit).rejects.toMatchObject({ code: 'stop-unconfirmed' });
  });
});
