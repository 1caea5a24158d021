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
  /** The massager's clock and the host's have come apart (S13). */
  readonly clockDrifted: boolean;
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
    fault: faultOf(known),
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

function faultOf({ telemetry, clockDrifted }: Known): DeviceStatus['fault'] {
  const name = telemetry?.fault ?? (clockDrifted ? 'clock' : null);
  if (name === null) return null;
  const { cause, remedy } = faults[name];
  return { name, cause, remedy };
}
