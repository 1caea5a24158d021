import { describe, expect, it } from 'vitest';
import { pins } from '../../../hardware/pins.ts';
import { supplyVolts } from '../../../hardware/signals.ts';
import { rotorRpm } from '../../../src/emulator/plant/index.ts';
import { type Watched, watched } from './machine.ts';
import { hexOf, START_UP_CYCLES } from './program.ts';

const [HIGH, LOW, ON] = ['h', 'l', 'x'].map((letter) => letter.charCodeAt(0)) as [number, number, number];

/** A machine with its relay, whose program makes an edge every `everyMs`; with the edges' cycles, up to the first instruction. */
function pumping(everyMs: number, duty = 300): Watched & { readonly edges: number[] } {
  const all = watched(hexOf('relay', [`EVERY=${everyMs}`, `DUTY=${duty}`]), { relay: 'fitted' });
  const edges: number[] = [];
  all.machine.board.onPin(pins.relay, (_high, atCycle) => edges.push(atCycle));
  all.machine.board.run(START_UP_CYCLES);
  return { ...all, edges };
}

/** Milliseconds from the last edge until the relay is open. */
function opensAfterMs({ machine, edges, runMs }: ReturnType<typeof pumping>): number {
  for (let step = 0; step < 1000 && machine.relayClosed; step += 1) runMs(0.1);
  return (machine.board.cycles - (edges.at(-1) ?? Number.NaN)) / 16_000;
}

describe('the supply relay', () => {
  it('is open at power-on, and pulls in after 20 ms of edges: only then does a driven motor turn', () => {
    const { machine, edges, runMs } = pumping(1);
    runMs(19);
    expect(machine.board.outputOn).toBe(true);
    expect(machine.relayClosed).toBe(false);
    expect(machine.plant).toMatchObject({ currentA: 0, speed: 0 });
    for (let step = 0; step < 100 && !machine.relayClosed; step += 1) runMs(0.1);
    expect((machine.board.cycles - (edges[0] ?? Number.NaN)) / 16_000).toBeCloseTo(20, 0);
    runMs(1000);
    expect(rotorRpm(machine.plant)).toBeGreaterThan(1000);
  });

  it.each([3, 4])('pulls in with the tenth edge where one comes every %i ms', (everyMs) => {
    const { machine, edges, runMs } = pumping(everyMs);
    for (let step = 0; step < 1000 && !machine.relayClosed; step += 1) runMs(0.1);
    expect(machine.relayClosed).toBe(true);
    expect(edges.length).toBe(10);
  });

  it('never pulls in with an edge every 8 ms', () => {
    const { machine, edges, runMs } = pumping(8);
    runMs(2000);
    expect(edges.length).toBeGreaterThan(200);
    expect(machine.relayClosed).toBe(false);
    expect(machine.plant.speed).toBe(0);
  });

  it.each([
    ['high', HIGH],
    ['low', LOW],
  ])('drops out 36 ms after the last edge of a pin stuck %s, and the motor stops', (level, command) => {
    const all = pumping(1);
    const { machine, runMs, send } = all;
    runMs(1000);
    expect(machine.plant.currentA).toBeGreaterThan(0);
    send(command);
    expect(opensAfterMs(all)).toBeCloseTo(36, 0);
    expect(machine.board.drivesHigh(pins.relay)).toBe(level === 'high');
    expect(machine.board.outputOn).toBe(true);
    runMs(15);
    expect(machine.plant.currentA).toBe(0);
    runMs(3000);
    // A rotor that swings back before it stands has −0.
    expect(Math.abs(machine.plant.speed)).toBe(0);
    send(ON);
    runMs(1000);
    expect(rotorRpm(machine.plant)).toBeGreaterThan(1000);
  });

  it('drops out in a reset, for the start-up takes longer than it holds', () => {
    const all = pumping(1);
    all.runMs(500);
    all.machine.board.reset('external');
    expect(opensAfterMs(all)).toBeCloseTo(36, 0);
    all.runMs(100);
    expect(all.machine.relayClosed).toBe(true);
  });

  it('leaves the supply’s own reading as it is', () => {
    const { machine, runMs, send, reported16 } = pumping(1);
    runMs(500);
    send(LOW);
    runMs(100);
    expect(machine.relayClosed).toBe(false);
    expect(reported16(0)).toBe(Math.floor((supplyVolts(24) / 5) * 1024));
  });

  it('has no event for an edge: one alone looks whether it must drop out', () => {
    const { machine, edges, runMs } = pumping(1);
    runMs(100);
    const due = machine.board.agenda.save()['relay-drop-out'];
    const before = edges.length;
    runMs(3);
    expect(edges.length).toBeGreaterThan(before);
    expect(machine.board.agenda.save()['relay-drop-out']).toBe(due);
  });

  it('can be bridged by a wire', () => {
    const { machine, runMs } = watched(hexOf('drive', ['DUTY=300']));
    runMs(1000);
    expect(machine.relayClosed).toBe(true);
    expect(rotorRpm(machine.plant)).toBeGreaterThan(1000);
  });
});

describe('broken parts', () => {
  const INT0_EDGES = 0;
  const TEMPERATURE = 6;

  it('a welded relay stays closed, whatever its pin does', () => {
    const { machine, runMs, send } = pumping(1);
    runMs(500);
    machine.breakParts({ relay: 'welded' });
    send(LOW);
    runMs(500);
    expect(machine.relayClosed).toBe(true);
    expect(rotorRpm(machine.plant)).toBeGreaterThan(1000);
    machine.breakParts({ relay: 'sound' });
    expect(machine.relayClosed).toBe(false);
  });

  it('a shorted MOSFET drives the motor at the full supply with the pin off, unless relay or STOP breaks it', () => {
    const { machine, runMs, send } = pumping(1, 0);
    machine.breakParts({ mosfet: 'shorted' });
    runMs(15);
    expect(machine.plant.currentA).toBe(0);
    runMs(2000);
    expect(machine.board.outputOn).toBe(false);
    expect(rotorRpm(machine.plant)).toBeGreaterThan(4000);
    machine.setHands({ stopPressed: true });
    runMs(4000);
    expect(machine.plant.speed).toBe(0);
    machine.setHands({ stopPressed: false });
    runMs(1000);
    expect(rotorRpm(machine.plant)).toBeGreaterThan(3000);
    send(LOW);
    runMs(4000);
    expect(machine.plant).toMatchObject({ speed: 0, currentA: 0 });
  });

  it.each([
    ['lost', 0],
    ['halved', 0.5],
    ['sound', 1],
    ['doubled', 2],
  ] as const)('a tachometer that is %s gives its pulses %d times', (tachometer, times) => {
    const { machine, runMs, reported16 } = watched(hexOf('drive', ['DUTY=300']));
    runMs(1500);
    machine.breakParts({ tachometer });
    const before = reported16(INT0_EDGES);
    const from = machine.board.cycles;
    let turned = 0;
    let { angleRad } = machine.plant;
    while (machine.board.cycles - from < 2 * 16_000_000) {
      runMs(1);
      const now = machine.plant.angleRad;
      turned += (now - angleRad + 2 * Math.PI) % (2 * Math.PI);
      angleRad = now;
    }
    const pulses = (4 * turned) / (2 * Math.PI);
    expect(pulses).toBeGreaterThan(150);
    const slack = times === 0 ? 1 : 3;
    expect(Math.abs(((reported16(INT0_EDGES) - before) & 0xffff) - times * pulses)).toBeLessThan(slack);
  });

  it.each([
    ['open', 1023],
    ['shorted', 0],
  ] as const)('a temperature sensor that is %s reads %i', (temperatureSensor, counts) => {
    const { machine, runMs, reported16 } = watched(hexOf('drive', ['DUTY=0']));
    runMs(100);
    const sound = reported16(TEMPERATURE);
    machine.breakParts({ temperatureSensor });
    runMs(5);
    expect(reported16(TEMPERATURE)).toBe(counts);
    machine.breakParts({ temperatureSensor: 'sound' });
    runMs(5);
    expect(reported16(TEMPERATURE)).toBe(sound);
  });
});
