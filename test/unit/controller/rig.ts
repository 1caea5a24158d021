/** A controller over a scripted massager and a store of its own, on a clock that the test moves. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { VirtualClock } from '../../../src/clock/index.ts';
import { DEFAULT_PROFILE, type FrontPanel, type SoleusEvent } from '../../../src/contract/index.ts';
import { Controller } from '../../../src/controller/index.ts';
import { openStore, type Store } from '../../../src/store/index.ts';
import { ALL_NO } from '../../all-no.ts';
import { ScriptedMassager } from './scripted-massager.ts';

export interface Rig {
  readonly clock: VirtualClock;
  readonly massager: ScriptedMassager;
  readonly controller: Controller;
  readonly store: Store;
  readonly folder: string;
  readonly events: SoleusEvent[];
  /** What the pace was told, in order. */
  readonly busy: boolean[];
  /** What somebody elsewhere was told. */
  readonly notices: string[];
  /** Starts the heel programme as a person does. */
  start(): ReturnType<Controller['start']>;
  /** The computer sleeps for so long: timers and what counts by them stand still. */
  sleep(forMs: number): void;
  /** The computer is set to another time zone. */
  moveTo(zone: string): void;
  /** Ends the controller; its folder stays for another. */
  leave(): Promise<void>;
  end(): Promise<void>;
}

export interface RigParts {
  readonly frontPanel?: FrontPanel;
  readonly connected?: boolean;
  readonly at?: string;
  /** What another rig has left. */
  readonly folder?: string;
  readonly openStore?: (folder: string, clock: VirtualClock) => Store;
}

/** Connected, idle, feet on; the default person has answered today's questions. */
export async function rig(parts: RigParts = {}): Promise<Rig> {
  const clock = new VirtualClock(new Date(parts.at ?? '2024-05-06T07:08:09Z'));
  const massager = new ScriptedMassager(clock);
  const folder = parts.folder ?? mkdtempSync(join(tmpdir(), 'soleus-controller-'));
  const store = (parts.openStore ?? openStore)(folder, clock);
  store.care.saveScreening(DEFAULT_PROFILE, ALL_NO);
  const busy: boolean[] = [];
  const notices: string[] = [];
  let asleepMs = 0;
  let homeZone = 'UTC';
  const controller = new Controller({
    clock,
    wallClock: clock,
    massager,
    store,
    pace: { speed: () => 1, setBusy: (on) => void busy.push(on) },
    frontPanel: parts.frontPanel,
    uptimeMs: () => clock.nowMs() + asleepMs,
    notify: (text) => void notices.push(text),
    version: '1.2.3',
    homeZone: () => homeZone,
    release: [() => store.close()],
  });
  const events: SoleusEvent[] = [];
  controller.onEvent((event) => events.push(event));
  if (parts.connected !== false) await controller.connect();
  return {
    clock,
    massager,
    controller,
    store,
    folder,
    events,
    busy,
    notices,
    start: () => controller.start({ programme: 'heel-soothe', mode: 'attended' }),
    moveTo: (zone) => {
      homeZone = zone;
    },
    sleep: (forMs) => {
      clock.shiftDate(forMs);
      asleepMs += forMs;
    },
    leave: async () => void (await controller.shutdown()),
    end: async () => {
      await controller.shutdown();
      rmSync(folder, { recursive: true });
    },
  };
}
