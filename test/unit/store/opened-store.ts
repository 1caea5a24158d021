/** A store in a folder of its own, on a clock that the test moves. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { VirtualClock } from '../../../src/clock/index.ts';
import type { Outcome, SoleusError } from '../../../src/contract/index.ts';
import { openStore, type Store } from '../../../src/store/index.ts';

export const START = '2024-05-06T07:08:09.000Z';

export class OpenedStore {
  readonly folder = mkdtempSync(join(tmpdir(), 'soleus-store-'));
  readonly file = join(this.folder, 'soleus.sqlite');
  readonly problems: SoleusError[] = [];
  clock = new VirtualClock(new Date(START));
  store: Store = this.#open();

  #open(): Store {
    return openStore(this.folder, this.clock, (problem) => this.problems.push(problem));
  }

  /** As after a restart; with `at`, by another clock. */
  reopen(at?: string): void {
    this.store.close();
    if (at !== undefined) this.clock = new VirtualClock(new Date(at));
    this.store = this.#open();
  }

  /** A session from start to end. */
  session(id: string, profile = 'default', outcome: Outcome = 'completed', motorOnS = 900): void {
    this.store.startSession({ id, programme: 'heel-soothe', profile });
    this.store.appendTrace(id, { t: 0, level: 1, measuredLevel: 1, rpm: 1000 });
    this.store.recordEvent({ type: 'session-started', text: 'Heel soothe started.', sessionId: id });
    this.store.endSession(id, { outcome, durationS: motorOnS + 10, motorOnS, topLevel: 4.5 });
  }

  remove(): void {
    this.store.close();
    rmSync(this.folder, { recursive: true, force: true });
  }
}
