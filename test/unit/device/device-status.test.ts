import { describe, expect, it } from 'vitest';
import { deviceStatusSchema, FIRMWARE_STATES, LINK_STATES } from '../../../src/contract/index.ts';
import { deviceStatus, type Known } from '../../../src/device/device-status.ts';
import { parseTelemetry, type Telemetry } from '../../../src/link/index.ts';

function telemetryOf(text: string): Telemetry {
  const telemetry = parseTelemetry(text.split(' '));
  if (telemetry === undefined) throw new Error(`no telemetry: ${text}`);
  return telemetry;
}

const NOTHING: Known = {
  link: 'closed',
  identity: null,
  telemetry: null,
  auxiliary: null,
  clockDrifted: false,
};
const RUNNING = telemetryOf('running 350 600 1481 1250 305 2398 19 0 0');

describe('the status of the device', () => {
  it('fits the contract for every state of the link and of the firmware', () => {
    for (const link of LINK_STATES) {
      expect(deviceStatusSchema.parse(deviceStatus({ ...NOTHING, link }))).toBeDefined();
      for (const state of FIRMWARE_STATES) {
        const status = deviceStatus({ ...NOTHING, link, telemetry: { ...RUNNING, state } });
        expect(deviceStatusSchema.parse(status)).toEqual(status);
      }
    }
  });

  it.each([
    ['closed', 'disconnected'],
    ['opening', 'connecting'],
    ['handshaking', 'connecting'],
    ['up', 'running'],
    ['stale', 'running'],
    ['lost', 'disconnected'],
    ['incompatible', 'incompatible'],
  ] as const)('with the link %s is %s', (link, state) => {
    expect(deviceStatus({ ...NOTHING, link, telemetry: RUNNING }).state).toBe(state);
  });

  it('measures the level by the tachometer, not by the ramp', () => {
    const { level, targetLevel, measuredLevel } = deviceStatus({
      ...NOTHING,
      link: 'up',
      telemetry: RUNNING,
    });
    expect(level).toBe(3.5);
    expect(targetLevel).toBe(6);
    expect(measuredLevel).toBeCloseTo(4, 1);
  });

  it('says of a fault what happened and what to do', () => {
    const fault = telemetryOf('fault 0 0 0 0 751 2398 09 3 6');
    expect(deviceStatus({ ...NOTHING, link: 'up', telemetry: fault }).fault).toMatchObject({
      name: 'overTemperature',
      cause: expect.stringContaining('too warm'),
      remedy: expect.stringContaining('cool'),
    });
  });
});
