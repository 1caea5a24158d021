import { afterEach, expect, it } from 'vitest';
import { Calibrating } from './calibrating.ts';

let bench: Calibrating;
afterEach(async () => {
  expect(bench.unit.errors).toEqual([]);
  await bench.off();
});

it('calibrates a unit', async () => {
  bench = await Calibrating.on({ unit: 7 });
  await bench.begin();
  let step = '';
  const t0 = bench.unit.emulated.clock.nowMs();
  await bench.until((s) => {
    if (s.step !== step) {
      console.log(
        s.step,
        ((bench.unit.emulated.clock.nowMs() - t0) / 1000).toFixed(1),
        s.deviceS.toFixed(1),
        s.remainingS.toFixed(0),
      );
      step = s.step;
    }
    return false;
  });
  console.log(JSON.stringify(bench.status.ended), bench.status.deviceS, bench.events);
  expect(bench.status.ended?.outcome).toBe('passed');
  const r = bench.records[0];
  console.log(
    JSON.stringify(r?.verification.map((v) => [v.level, v.errorRpm.toFixed(1)])),
    r?.stopS,
    JSON.stringify(r?.starts),
    r?.stepForceRatios,
    JSON.stringify(r?.environment),
  );
}, 400000);
