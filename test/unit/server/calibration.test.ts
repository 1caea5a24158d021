import { io, type Socket } from 'socket.io-client';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import {
  type CalibrationStatus,
  type ClientToServer,
  type ServerToClient,
  startedCalibrationSchema,
  technicianSessionSchema,
  unitCalibrationSchema,
} from '../../../src/contract/index.ts';
import { type Served, served } from './served.ts';

type Client = Socket<ServerToClient, ClientToServer>;

const PIN = '271828';

let s: Served;
let headers: Record<string, string>;
const clients: Client[] = [];

beforeEach(async () => {
  s = await served();
  await s.ask('POST', '/technician/pin', { body: { pin: PIN } });
  const { body } = await s.ask('POST', '/technician/session', { body: { pin: PIN } });
  headers = { 'soleus-technician': technicianSessionSchema.parse(body).token };
});
afterEach(async () => {
  for (const client of clients.splice(0)) client.disconnect();
  await s.end();
});

const begin = async () =>
  startedCalibrationSchema.parse(
    (await s.ask('POST', '/calibration', { body: { technician: 'Ada' }, headers })).body,
  );
const unit = async () => unitCalibrationSchema.parse((await s.ask('GET', '/calibration')).body);

async function connected(): Promise<Client> {
  const client: Client = io(s.url, { transports: ['websocket'], reconnection: false });
  clients.push(client);
  await new Promise<void>((resolve) => {
    client.once('status', () => resolve());
  });
  return client;
}

/** The next news of the calibration that is so. */
const heard = (client: Client, isSo: (status: CalibrationStatus) => boolean): Promise<CalibrationStatus> =>
  new Promise((resolve) => {
    client.on('calibration', (status) => {
      if (isSo(status)) resolve(status);
    });
  });

describe('calibrating over REST', () => {
  it('is the technician’s; looking at it, and ending it, is anybody’s', async () => {
    const refused = await s.ask('POST', '/calibration', { body: { technician: 'Ada' } });
    expect(refused).toMatchObject({ status: 403, body: { code: 'technician-required' } });
    expect((await unit()).running).toBeNull();
    const { calibration } = await begin();
    expect((await unit()).running).toMatchObject({ id: calibration.id, ended: null });
    const body = { calibrationId: calibration.id };
    expect((await s.ask('POST', '/calibration/abort', { body })).status).toBe(204);
    expect((await unit()).running?.ended).toMatchObject({ outcome: 'aborted' });
    expect(await s.ask('POST', '/calibration/abort', { body })).toMatchObject({ status: 404 });
  });

  it('is refused to a second technician, who is told who calibrates', async () => {
    await begin();
    const second = await s.ask('POST', '/calibration', { body: { technician: 'Bob' }, headers });
    expect(second).toMatchObject({
      status: 409,
      body: { code: 'calibration-running', title: 'The massager is being calibrated by Ada.' },
    });
  });

  it.each([
    ['nobody', {}],
    ['a blank name', { technician: ' ' }],
    ['half an instrument', { technician: 'Ada', referenceInstrument: { name: 'Strobe' } }],
    ['a serial of seven', { technician: 'Ada', unitSerial: 'SOL-123' }],
    ['something else', { technician: 'Ada', duty: 700 }],
  ])('is refused for %s', async (_what, body) => {
    expect(await s.ask('POST', '/calibration', { body, headers })).toMatchObject({
      status: 400,
      body: { code: 'invalid-request' },
    });
  });

  it('takes no reference value that isn’t asked for', async () => {
    const { calibration } = await begin();
    const typed = {
      calibrationId: calibration.id,
      load: 'feet-on',
      level: 1.5,
      quantity: 'rpm',
      values: [1067, 1068, 1066],
    };
    expect(await s.ask('POST', '/calibration/reference', { body: typed })).toMatchObject({ status: 403 });
    expect(await s.ask('POST', '/calibration/reference', { body: typed, headers })).toMatchObject({
      status: 409,
      body: { code: 'not-asked' },
    });
  });
});

describe('the key, over the live interface', () => {
  it('is held by whoever began, and by nobody else', async () => {
    const { calibration, holdKey } = await begin();
    const client = await connected();
    const held = heard(client, (status) => status.held);
    client.emit('calibration:hold', { calibrationId: calibration.id, holdKey: 'guessed', held: true });
    client.emit('calibration:hold', { calibrationId: calibration.id, holdKey, held: true });
    expect((await held).id).toBe(calibration.id);
    const letGo = heard(client, (status) => !status.held);
    client.emit('calibration:hold', { calibrationId: calibration.id, holdKey, held: false });
    await letGo;
    expect(s.controller.calibration.status()?.held).toBe(false);
  });

  it('is let go when its page is gone, without waiting', async () => {
    const { calibration, holdKey } = await begin();
    const page = await connected();
    const other = await connected();
    const held = heard(other, (status) => status.held);
    page.emit('calibration:hold', { calibrationId: calibration.id, holdKey, held: true });
    await held;
    const letGo = heard(other, (status) => !status.held);
    page.disconnect();
    await letGo;
  });

  it.each([
    [null],
    ['held'],
    [{ held: true }],
    [{ calibrationId: 1, holdKey: 2, held: 'yes' }],
  ])('passes over %j', async (nonsense) => {
    await begin();
    const client = await connected();
    client.emit('calibration:hold', nonsense as never);
    client.emit('stop', {}, () => undefined);
    await heard(client, (status) => status.ended !== null);
    expect(s.controller.calibration.status()?.ended?.code).toBe('stopped');
  });
});
