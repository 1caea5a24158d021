import { expect, it } from 'vitest';
import { homeZoneBy, VirtualClock } from '../../../src/clock/index.ts';

it('the computer’s zone is read again after a second, and not for each that asks', async () => {
  const clock = new VirtualClock();
  let [zone, readings] = ['Europe/Vienna', 0];
  const homeZone = homeZoneBy(clock, () => {
    readings += 1;
    return zone;
  });
  for (let asked = 0; asked < 100; asked += 1) expect(homeZone()).toBe('Europe/Vienna');
  expect(readings).toBe(1);
  zone = 'Asia/Kathmandu';
  await clock.advance(1000);
  expect(homeZone()).toBe('Asia/Kathmandu');
  expect(readings).toBe(2);
});

it('without another reader it is a zone that the system knows', () => {
  const zone = homeZoneBy(new VirtualClock())();
  expect(Intl.DateTimeFormat('en', { timeZone: zone }).resolvedOptions().timeZone).toBe(zone);
});
