/** A running product and what its REST and live interfaces say. */
import { io, type Socket } from 'socket.io-client';
import type {
  Care,
  ClientToServer,
  FrontPanelAction,
  FrontPanelState,
  ListedSchedule,
  Profile,
  ProgrammeListing,
  Screening,
  ScreeningResult,
  ServerToClient,
  SessionRecord,
  Speed,
  Status,
  TracePoint,
} from '../../src/contract/index.ts';

export class Product {
  readonly url: string;
  readonly #speed: Speed;
  readonly #live: Socket<ServerToClient, ClientToServer>;

  /** One that serves at this address; {@link reset} brings it to this speed. */
  constructor(url: string, speed: Speed) {
    this.url = url;
    this.#speed = speed;
    this.#live = io(url, { transports: ['websocket'] });
  }

  status(): Promise<Status> {
    return this.#get('/status');
  }

  async sessions(): Promise<SessionRecord[]> {
    return (await this.#get<{ items: SessionRecord[] }>('/sessions')).items;
  }

  async trace(id: string): Promise<TracePoint[]> {
    return (await this.#get<{ items: TracePoint[] }>(`/sessions/${id}/trace`)).items;
  }

  care(profile = 'default'): Promise<Care> {
    return this.#get(`/care?profile=${profile}`);
  }

  /** Keeps a programme of the household's own. */
  async addProgramme(programme: unknown): Promise<void> {
    const response = await this.#ask('/programmes', programme);
    if (!response.ok) throw new Error(`The programme said ${await response.text()}`);
  }

  /** The programmes of the household's own. */
  async ownProgrammes(): Promise<ProgrammeListing[]> {
    const { items } = await this.#get<{ items: ProgrammeListing[] }>('/programmes');
    return items.filter(({ builtIn }) => !builtIn);
  }

  async schedules(): Promise<ListedSchedule[]> {
    return (await this.#get<{ items: ListedSchedule[] }>('/schedules')).items;
  }

  /** Leaves no schedule, and none of them paused with the others. */
  async forgetSchedules(): Promise<void> {
    for (const { id } of await this.schedules()) await this.#delete(`/schedules/${id}`);
    await this.#ask('/schedules/paused', { paused: false }, 'PUT');
  }

  async people(): Promise<Profile[]> {
    return (await this.#get<{ items: Profile[] }>('/profiles')).items;
  }

  async addPerson(name: string): Promise<Profile> {
    return (await (await this.#ask('/profiles', { name })).json()) as Profile;
  }

  /** Answers today's questions for somebody: no to all of them but those of the ids in `yes`. */
  async screened(profile = 'default', yes: readonly string[] = []): Promise<ScreeningResult> {
    const { questions } = await this.#get<Screening>(`/screening?profile=${profile}`);
    const asked = questions.filter(({ onlyAfter }) => onlyAfter === undefined || yes.includes(onlyAfter));
    const answers = Object.fromEntries(asked.map(({ id }) => [id, yes.includes(id)]));
    const response = await this.#ask('/screening', { answers, profile });
    if (!response.ok) throw new Error(`The screening said ${await response.text()}`);
    return (await response.json()) as ScreeningResult;
  }

  /** Leaves nobody but the default person, without a past and without answers. */
  async forgetPeople(): Promise<void> {
    for (const { id } of await this.people()) await this.#delete(`/profiles/${id}`);
  }

  /** How the emulated massager is, by its front panel. */
  frontPanel(): Promise<FrontPanelState> {
    return this.#get('/emulator');
  }

  /** Uses the front panel of the emulated massager. */
  async panel(action: FrontPanelAction): Promise<void> {
    const response = await this.#ask('/emulator', action);
    if (!response.ok) throw new Error(`The front panel said ${await response.text()}`);
  }

  /**
   * Brings the massager back to rest, ready and with feet on, whatever a test has left behind, and leaves
   * one person without a past, programmes or schedules who has answered today's questions with no.
   */
  async reset(): Promise<void> {
    await this.panel({ do: 'speed', speed: this.#speed });
    if (!(await this.#isAsNew())) await this.#bringToRest();
    for (const { id } of await this.ownProgrammes()) await this.#delete(`/programmes/${id}`);
    await this.forgetSchedules();
    await this.forgetPeople();
    await this.screened();
  }

  /** Whether no test has touched it, or none has left a trace: most tests of pages don't. */
  async #isAsNew(): Promise<boolean> {
    const { device, session } = await this.status();
    if (device.state !== 'idle' || device.presence !== true || session !== null) return false;
    const panel = await this.frontPanel();
    const { feet, stopPressed, cable, stalled, supplyV, windingC, broken } = panel;
    const untouched = feet && !stopPressed && cable && !stalled && supplyV === 24 && windingC < 30;
    return untouched && Object.values(broken).every((how) => how === 'sound');
  }

  async #bringToRest(): Promise<void> {
    await this.#ask('/stop', {});
    await this.panel({ do: 'cable', connected: true });
    await this.panel({ do: 'stall', held: false });
    await this.panel({ do: 'stop', pressed: false });
    await this.panel({ do: 'supply', volts: 24 });
    await this.panel({ do: 'heat', celsius: 25 });
    await this.panel({ do: 'feet', on: true });
    await this.until(
      ({ device }) => device.state === 'latched' || device.state === 'fault' || device.state === 'idle',
    );
    await this.#clear();
    await this.until(
      ({ device, session }) => device.state === 'idle' && device.presence === true && session === null,
    );
  }

  /** Waits for a status, the present one or one that comes; the test's own time limit bounds it. */
  until(holds: (status: Status) => boolean): Promise<Status> {
    return new Promise((resolve, reject) => {
      const consider = (status: Status): void => {
        if (!holds(status)) return;
        this.#live.off('status', consider);
        resolve(status);
      };
      this.#live.on('status', consider);
      this.status().then(consider, reject);
    });
  }

  /** Hears no more of it. */
  leave(): void {
    this.#live.disconnect();
  }

  /** Asks with every status until the unit agrees: a cause, such as heat, takes a few readings to be gone (S9). */
  async #clear(): Promise<void> {
    let before = '';
    do before = (await this.until(({ time }) => time !== before)).time;
    while (!(await this.#ask('/faults/clear', {})).ok);
  }

  async #get<T>(path: string): Promise<T> {
    const response = await fetch(`${this.url}/api/v1${path}`);
    return (await response.json()) as T;
  }

  async #delete(path: string): Promise<void> {
    const response = await fetch(`${this.url}/api/v1${path}`, { method: 'DELETE' });
    if (!response.ok) throw new Error(`Deleting ${path} said ${await response.text()}`);
  }

  #ask(path: string, body: unknown, method: 'POST' | 'PUT' = 'POST'): Promise<Response> {
    return fetch(`${this.url}/api/v1${path}`, {
      method,
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    });
  }
}
