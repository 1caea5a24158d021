import {
  type DeviceState,
  type DeviceStatus,
  faults,
  LEVEL_OFF,
  type LinkState,
  levelOfRpm,
} from '../contract/index.ts';
import type { Auxiliary, Identity, Telemetry } from '../link/index.ts';

/** What is known of the massager: how the link stands, and the last it said. */
export interface Known {
  readonly link: LinkState;
  readonly identity: Identity | null;
  readonly telemetry: Telemetry | null;
  readonly auxiliary: Auxiliary | null;
}

/**
 * The status that follows. Without a link the last values stay and only `state` says that they are not
 * current.
 */
export function deviceStatus(known: Known): DeviceStatus {
  const { identity, telemetry, auxiliary } = known;
  return {
    state: deviceState(known),
    level: telemetry?.level ?? LEVEL_OFF,
    targetLevel: telemetry?.targetLevel ?? LEVEL_OFF,
    measuredLevel: telemetry && levelOfRpm(telemetry.rpm),
    rpm: telemetry?.rpm ?? null,
    currentA: telemetry?.currentA ?? null,
    temperatureC: telemetry?.temperatureC ?? null,
    supplyV: telemetry?.supplyV ?? null,
    presence: telemetry?.presence ?? null,
    stopPressed: telemetry?.stopOpen ?? null,
    fault: faultOf(telemetry),
    firmware: identity && {
      version: identity.version,
      hash: identity.hash,
      resetCause: identity.resetCause,
    },
    serial: identity?.serial ?? null,
    calibrated: telemetry?.calibrated ?? null,
    budgetS: auxiliary?.budgetS ?? null,
  };
}

function deviceState({ link, telemetry }: Known): DeviceState {
  switch (link) {
    case 'closed':
    case 'lost':
      return 'disconnected';
    case 'opening':
    case 'handshaking':
      return 'connecting';
    case 'incompatible':
      return 'incompatible';
    case 'up':
    case 'stale':
      return telemetry?.state ?? 'connecting';
  }
}

function faultOf(telemetry: Telemetry | null): DeviceStatus['fault'] {
  if (telemetry === null || telemetry.fault === null) return null;
  const { cause, remedy } = faults[telemetry.fault];
  return { name: telemetry.fault, cause, remedy };
}
