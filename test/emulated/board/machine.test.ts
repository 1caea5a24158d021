import { describe, expect, it } from 'vitest';
import { celsiusOfCounts } from '../../../hardware/signals.ts';
import { rotorRpm } from '../../../src/emulator/plant/index.ts';
import { watched } from './machine.ts';
import { hexOf } from './program.ts';

const [CURRENT, SUPPLY, TEMPERATURE] = [4, 5, 6];
const PINS_D = 4;
const TACHOMETER = 0x04;
const STOP_SENSE = 0x08;
const START = 0x10;
const PRESENCE = 0x20;

function driving(duty: number) {
  const all = watched(hexOf('drive', [`DUTY=${duty}`]));
  all.runMs(1000);
  return all;
}

describe('the machine', () => {
  it('counts four falling edges a turn at the tachometer’s pin', () => {
    const { machine, runMs, reported16 } = driving(200);
    runMs(2000);
    const before = reported16(0);
    let turns = 0;
    for (let step = 0; step < 10_000; step += 1) {
      const { angleRad } = machine.plant;
      runMs(0.5);
      if (machine.plant.angleRad < angleRad) turns += 1;
    }
    const edges = (reported16(0) - before) & 0xffff;
    expect(turns).toBeGreaterThan(70);
    expect(Math.abs(edges - 4 * turns)).toBeLessThanOrEqual(4);
  });

  it('measures current, supply and temperature as the plant has them', () => {
    const { machine, runMs, reported16 } = driving(200);
    runMs(2000);
    const { currentA } = machine.plant;
    expect(reported16(CURRENT) / 1024 / 0.04).toBeGreaterThan(currentA - 0.2);
    expect(reported16(CURRENT) / 1024 / 0.04).toBeLessThan(currentA + 0.2);
    expect((reported16(SUPPLY) / 1024) * 5 * (115 / 15)).toBeCloseTo(machine.supplyV, 0);
    machine.heat(70);
    runMs(5);
    expect(celsiusOfCounts(reported16(TEMPERATURE))).toBeCloseTo(70, 0);
  });

  it('shows hands and feet at the pins that they act on', () => {
    const { machine, runMs, reported } = driving(0);
    const at = (): number => reported(PINS_D) & (STOP_SENSE | START | PRESENCE);
    expect(at()).toBe(START);
    machine.setHands({ feet: false });
    runMs(2);
    expect(at()).toBe(START | PRESENCE);
    machine.setHands({ feet: true, stopPressed: true });
    runMs(2);
    expect(at()).toBe(START | STOP_SENSE);
  });

  it('holds START for as long as was asked, in the board’s time', () => {
    const { machine, runMs, reported } = driving(0);
    machine.pressStart(0.3);
    runMs(299);
    expect(reported(PINS_D) & START).toBe(0);
    runMs(3);
    expect(reported(PINS_D) & START).toBe(START);
    expect(machine.hands.startHeld).toBe(false);
  });

  it('stops the motor by STOP, although the board drives on', () => {
    const { machine, runMs } = driving(300);
    expect(rotorRpm(machine.plant)).toBeGreaterThan(1000);
    machine.setHands({ stopPressed: true });
    runMs(3000);
    expect(machine.board.outputOn).toBe(true);
    expect(machine.plant.speed).toBe(0);
    machine.setHands({ stopPressed: false });
    runMs(1000);
    expect(rotorRpm(machine.plant)).toBeGreaterThan(1000);
  });

  it('stalls while its rotor is held, and pulls a stall’s current', () => {
    const { machine, runMs, reported16 } = driving(300);
    machine.setHands({ rotorHeld: true });
    const before = reported16(0);
    runMs(200);
    expect(machine.plant.speed).toBe(0);
    expect(machine.plant.currentA).toBeGreaterThan(3);
    expect(reported16(0) - before).toBeLessThanOrEqual(1);
  });

  it('changes its speed with duty, feet and supply', () => {
    const { machine, runMs, send } = driving(200);
    const rpm = (): number => {
      runMs(3000);
      return rotorRpm(machine.plant);
    };
    const base = rpm();
    machine.setHands({ feet: false });
    const free = rpm();
    machine.setHands({ feet: true, supplyV: 20 });
    const low = rpm();
    machine.setHands({ supplyV: 24 });
    send(200);
    const fast = rpm();
    expect(free).toBeGreaterThan(base * 1.05);
    expect(low).toBeLessThan(base * 0.9);
    expect(fast).toBeGreaterThan(base * 1.7);
  });

  it('can have its sensors broken, and mended', () => {
    const { machine, runMs, reported16 } = driving(0);
    machine.forceVolts({ 2: 5 });
    runMs(5);
    expect(reported16(TEMPERATURE)).toBe(1023);
    machine.forceVolts({});
    runMs(5);
    expect(celsiusOfCounts(reported16(TEMPERATURE))).toBeCloseTo(25, 0);
  });

  it('has nothing to follow while it rests, and nothing changes when it is looked at', () => {
    const { machine, runMs, serial } = driving(0);
    expect(Object.keys(machine.board.agenda.save())).not.toContain('rotor');
    const looked = watched(hexOf('drive', ['DUTY=200']));
    const alone = watched(hexOf('drive', ['DUTY=200']));
    for (let step = 0; step < 3000; step += 1) {
      looked.runMs(0.33);
      void looked.machine.plant;
      void looked.machine.supplyV;
    }
    alone.machine.board.run(looked.machine.board.cycles);
    expect(looked.serial).toEqual(alone.serial);
    expect(looked.machine.save()).toEqual(alone.machine.save());
    runMs(1);
    expect(serial.length).toBeGreaterThan(0);
  });

  it('rests for days at once, the board standing still', () => {
    const { machine } = driving(0);
    machine.heat(90);
    const before = machine.board.cycles;
    machine.rest(2 * 24 * 3600);
    expect(machine.board.cycles).toBe(before);
    expect(machine.plant.heat.housingC).toBeCloseTo(25, 1);
  });

  it('shows the tachometer low only for half of each pulse', () => {
    const { runMs, reported } = driving(400);
    let low = 0;
    const samples = 4000;
    for (let sample = 0; sample < samples; sample += 1) {
      runMs(1);
      if ((reported(PINS_D) & TACHOMETER) === 0) low += 1;
    }
    expect(low / samples).toBeGreaterThan(0.4);
    expect(low / samples).toBeLessThan(0.6);
  });
});
