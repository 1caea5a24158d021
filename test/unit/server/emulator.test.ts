import { request } from 'node:http';
import { afterEach, describe, expect, it } from 'vitest';
import { servePanel } from '../../../src/api/index.ts';
import {
  ConflictError,
  eventListSchema,
  frontPanelStateSchema,
  problemSchema,
} from '../../../src/contract/index.ts';
import { memoryPanel } from '../controller/memory-panel.ts';
import { type Served, served } from './served.ts';

let s: Served | undefined;

afterEach(async () => {
  await s?.end();
  s = undefined;
});

describe('the front panel', () => {
  it('is there with an emulated massager alone', async () => {
    s = await served();
    for (const method of ['GET', 'POST']) {
      const answer = await s.ask(
        method,
        '/emulator',
        method === 'POST' ? { body: { do: 'feet', on: true } } : {},
      );
      expect(answer.status).toBe(404);
      expect(problemSchema.parse(answer.body).code).toBe('no-emulator');
    }
    expect(s.controller.status().controller.emulated).toBe(false);
  });

  it('shows itself, does what it is told, and leaves word of it', async () => {
    s = await served({ frontPanel: memoryPanel() });
    expect(frontPanelStateSchema.parse((await s.ask('GET', '/emulator')).body).feet).toBe(true);
    const after = await s.ask('POST', '/emulator', { body: { do: 'feet', on: false } });
    expect(frontPanelStateSchema.parse(after.body).feet).toBe(false);
    const { items } = eventListSchema.parse((await s.ask('GET', '/events')).body);
    expect(items[0]).toMatchObject({ type: 'front-panel', text: 'The feet left the plate.' });
    expect(s.controller.status().controller.emulated).toBe(true);
  });

  it.each([
    [{}],
    [{ do: 'nothing' }],
    [{ do: 'feet' }],
    [{ do: 'feet', on: 'yes' }],
    [{ do: 'press-start', forS: 1e9 }],
    [{ do: 'supply', volts: 230 }],
    [{ do: 'heat', celsius: null }],
    [{ do: 'pass-time', seconds: -1 }],
    [{ do: 'speed', speed: 0 }],
    [{ do: 'feet', on: true, more: 1 }],
  ])('refuses %j', async (body) => {
    s = await served({ frontPanel: memoryPanel() });
    expect((await s.ask('POST', '/emulator', { body })).status).toBe(400);
  });

  it('says why it can’t do something now, and leaves no word of it', async () => {
    const refusing = memoryPanel(new ConflictError('output-on', 'The motor is on.', 'Stop it first.'));
    s = await served({ frontPanel: refusing });
    const answer = await s.ask('POST', '/emulator', { body: { do: 'pass-time', seconds: 60 } });
    expect(answer).toMatchObject({ status: 409, body: { code: 'output-on' } });
    expect(s.events.some(({ type }) => type === 'front-panel')).toBe(false);
  });
});

describe('a panel served by itself', () => {
  it('is at the same path, alone, and just as closed to others', async () => {
    const { port, close } = await servePanel(memoryPanel(), 0, (error) => {
      throw error;
    });
    const status = (path: string, headers = {}): Promise<number | undefined> =>
      new Promise((resolve, reject) => {
        request({ host: '127.0.0.1', port, path, headers }, (response) => {
          response.resume().on('end', () => resolve(response.statusCode));
        })
          .on('error', reject)
          .end();
      });
    expect(await status('/api/v1/emulator')).toBe(200);
    expect(await status('/api/v1/status')).toBe(404);
    expect(await status('/')).toBe(404);
    expect(await status('/api/v1/emulator', { host: 'evil.example' })).toBe(403);
    expect(await status('/api/v1/emulator', { origin: 'http://evil.example' })).toBe(403);
    await close();
  });
});
