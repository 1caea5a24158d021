/** A scheduled session on the shipped hex: the firmware itself wants START on the unit and feet on the plate. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { REAL_PACE } from '../../../src/clock/index.ts';
import { DEFAULT_PROFILE, newScheduleSchema } from '../../../src/contract/index.ts';
import { Controller } from '../../../src/controller/index.ts';
import { openStore } from '../../../src/store/index.ts';
import { ALL_NO } from '../../all-no.ts';
import { Connected } from '../connected.ts';

/** The emulated board begins at eight; a second is gone when it is connected. */
const DUE = '08:01';
const UNTIL_DUE_S = 60;

let unit: Connected;
let controller: Controller;
let folder: string;
beforeEach(async () => {
  unit = await Connected.on();
  folder = mkdtempSync(join(tmpdir(), 'soleus-scheduled-'));
  const { clock } = unit.emulated;
  const store = openStore(folder, clock);
  controller = new Controller({
    clock,
    wallClock: clock,
    pace: REAL_PACE,
    massager: unit.massager,
    store,
    frontPanel: undefined,
    version: 'test',
    homeZone: () => 'UTC',
    uptimeMs: () => null,
    notify: () => undefined,
    release: [() => store.close()],
  });
  controller.care.answerScreening(controller.household.get(DEFAULT_PROFILE), ALL_NO, true);
  controller.schedules.add(newScheduleSchema.parse({ programme: 'heel-soothe', times: [DUE] }));
  controller.keepSchedules();
});
afterEach(async () => {
  await unit.during(controller.shutdown());
  expect(unit.errors).toEqual([]);
  await unit.off();
  rmSync(folder, { recursive: true });
});

const pass = (seconds: number): Promise<unknown> => unit.emulated.advance(seconds * 1000);
const tapStart = (): Promise<unknown> => unit.during(unit.emulated.frontPanel.apply({ do: 'press-start' }));

it('S16: starts within a second of a tap on START, and soaks', async () => {
  await pass(UNTIL_DUE_S);
  expect(controller.status()).toMatchObject({ session: null, waiting: { programme: 'heel-soothe' } });
  expect(unit.emulated.board.outputOn).toBe(false);
  await tapStart();
  await pass(1);
  expect(controller.status()).toMatchObject({ session: { state: 'soaking' }, waiting: null });
  await pass(2);
  expect(unit.emulated.board.outputOn).toBe(true);
});

it('S16: a tap before it is due moves nothing, nor do feet without one', async () => {
  await pass(UNTIL_DUE_S - 5);
  await tapStart();
  await pass(60);
  expect(controller.status().session).toBeNull();
  expect(unit.emulated.board.outputOn).toBe(false);
});

it('S16: a tap with nobody on the plate moves nothing until feet come within half a minute', async () => {
  await unit.emulated.frontPanel.apply({ do: 'feet', on: false });
  await pass(UNTIL_DUE_S);
  await tapStart();
  await pass(10);
  expect(controller.status().session).toBeNull();
  await unit.emulated.frontPanel.apply({ do: 'feet', on: true });
  await pass(3);
  expect(controller.status().session).not.toBeNull();
});
