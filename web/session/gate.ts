import type { Care, DeviceStatus } from '../../src/contract/index.ts';
import { words } from '../words/index.ts';
import type { Scene, Situation } from './situation.ts';

/** What stands in the way of a start, as far as care goes. */
export interface Gate {
  /** `questions` can be answered now; anything else passes by itself, or needs somebody else. */
  readonly kind: 'questions' | 'closed';
  readonly statement: string;
  readonly hint: string;
}

/**
 * Care's word on a start of the chosen programme; null when nothing stands in the way. While care hasn't been
 * read nothing does here: the controller decides in any case.
 */
export function gateOf({ care, chosen }: Pick<Situation, 'care' | 'chosen'>): Gate | null {
  if (care !== null && !care.permission.allowed) return closedBy(care.permission, care.time);
  const offer = chosen?.offer;
  if (offer === undefined || offer.allowed) return null;
  return { kind: 'closed', statement: words.gate.notToday, hint: offer.reasons[0]?.text ?? '' };
}

type Refusal = Extract<Care['permission'], { readonly allowed: false }>;

function closedBy({ code, text, remedy, until }: Refusal, now: string): Gate {
  const said = words.gate;
  switch (code) {
    case 'screening-required':
      return { kind: 'questions', statement: said.questions, hint: remedy };
    case 'screening-block':
      return { kind: 'closed', statement: said.blocked, hint: remedy };
    case 'day-full':
      return { kind: 'closed', statement: said.dayFull, hint: `${text} ${remedy}` };
    default:
      if (until === null) return { kind: 'closed', statement: text, hint: remedy };
      return { kind: 'closed', statement: said.restUntil(until, now), hint: text };
  }
}

/** Care's word in a scene in which a start could be thought of; null in any other. */
export function gateIn(scene: Scene, situation: Situation): Gate | null {
  const open = scene.kind === 'ready' || scene.kind === 'over' || scene.kind === 'stopped';
  return open && isFit(scene.status.device) ? gateOf(situation) : null;
}

/** Whether the unit itself could run: what isn't so needs a technician or a moment, and comes before care. */
function isFit({ state, calibrated }: DeviceStatus): boolean {
  return (state === 'idle' || state === 'latched') && calibrated !== false;
}
