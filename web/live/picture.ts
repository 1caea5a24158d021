import { batch, computed, type ReadonlySignal, signal } from '@preact/signals';
import { type Clock, every, type Timer } from '../../src/clock/index.ts';
import type { Status } from '../../src/contract/index.ts';
import { type Contact, contactAt, type Heard } from './contact.ts';
import type { Rest } from './rest.ts';
import { follow, type Run } from './run.ts';
import type { Live } from './socket.ts';

/** The picture is drawn again at most this often; a change of state is drawn at once. */
const REDRAW_MS = 90;
/** Ages move on this often. */
const AGE_MS = 250;
/** A session that is older than this when this page first sees it has a trace worth fetching, s. */
const MISSED_S = 1;

/** What the controller last said, how old it is, and the session that goes with it. */
export interface Picture {
  readonly heard: ReadonlySignal<Heard | null>;
  readonly contact: ReadonlySignal<Contact>;
  /** This page's clock, ms. */
  readonly nowMs: ReadonlySignal<number>;
  /** The session that runs, or the last one until it is put away. */
  readonly run: ReadonlySignal<Run | null>;
  /** Changes the run on the page: fills in its record, or puts it away. */
  changeRun(change: (run: Run | null) => Run | null): void;
}

/** What must show at once, whatever the rate of the telemetry. */
function gist({ device, session, link }: Status): string {
  const parts = [device.state, device.fault?.name, device.presence, device.stopPressed, link.state];
  return [...parts, session?.id, session?.state, session?.phase, session?.presses.length].join(' ');
}

/**
 * Follows the live status. At a high speed of time statuses come far faster than anybody can see: every
 * one counts for the trace, and the page is drawn at a steady rate.
 */
export function createPicture(live: Live, rest: Rest, clock: Clock): Picture {
  const heard = signal<Heard | null>(null);
  const connected = signal(live.connected());
  const nowMs = signal(clock.nowMs());
  const run = signal<Run | null>(null);
  let latest: Heard | null = null;
  let latestRun: Run | null = null;
  let shownMs = Number.NEGATIVE_INFINITY;
  let due: Timer | null = null;
  let traceMissed = true;

  const show = (): void => {
    due?.cancel();
    due = null;
    shownMs = clock.nowMs();
    batch(() => {
      nowMs.value = shownMs;
      heard.value = latest;
      run.value = latestRun;
    });
  };

  const fetchTrace = async (id: string): Promise<void> => {
    const answer = await rest.trace(id);
    if (!answer.ok || latestRun?.id !== id) return;
    latestRun.trace.merge(answer.value);
    latestRun = { ...latestRun };
    run.value = latestRun;
  };

  const receive = (status: Status): void => {
    const changed = latest === null || gist(latest.status) !== gist(status);
    latest = { status, atMs: clock.nowMs() };
    latestRun = follow(latestRun, status);
    if (traceMissed && status.session !== null) {
      if (status.session.elapsedS > MISSED_S) void fetchTrace(status.session.id);
      traceMissed = false;
    }
    if (changed || clock.nowMs() - shownMs >= REDRAW_MS) show();
    else due ??= clock.after(REDRAW_MS - (clock.nowMs() - shownMs), show);
  };

  live.onStatus(receive);
  live.onConnection((up) => {
    connected.value = up;
    nowMs.value = clock.nowMs();
    traceMissed ||= up;
  });
  every(clock, AGE_MS, () => {
    nowMs.value = clock.nowMs();
  });

  return {
    heard,
    contact: computed(() => contactAt(heard.value, connected.value, nowMs.value)),
    nowMs,
    run,
    changeRun(change) {
      latestRun = change(latestRun);
      run.value = latestRun;
    },
  };
}
