import type { FrontPanel, FrontPanelState, SoleusError } from '../../../src/contract/index.ts';

/** A front panel in memory that knows feet and speed; with `refusal`, it refuses everything. */
export function memoryPanel(refusal?: SoleusError): FrontPanel {
  let state: FrontPanelState = {
    feet: true,
    startPressed: false,
    stopPressed: false,
    cable: true,
    stalled: false,
    speed: 1,
    supplyV: 24,
    rotorRpm: 0,
    windingC: 25,
    outputOn: false,
    duty: 0,
    relayClosed: true,
    broken: {
      mosfet: 'sound',
      relay: 'sound',
      tachometer: 'sound',
      temperatureSensor: 'sound',
      motor: 'sound',
      supply: 'sound',
      memory: 'sound',
    },
    lampOn: false,
    uptimeS: 1,
  };
  return {
    state: () => state,
    apply: async (action) => {
      if (refusal !== undefined) throw refusal;
      if (action.do === 'feet') state = { ...state, feet: action.on };
      if (action.do === 'speed') state = { ...state, speed: action.speed };
      return state;
    },
  };
}
