import type { CareLimit, ProgrammeListing, Reason } from '../../src/contract/index.ts';

/** A programme as it is offered to a person. */
export interface OfferedProgramme {
  readonly programme: ProgrammeListing;
  /** Why it can't be chosen; null when it can. */
  readonly unavailable: string | null;
  /** Why it is offered first; null when it isn't. */
  readonly suggested: string | null;
  /** It runs gentler than it was written: the limits in force say why. */
  readonly gentler: boolean;
}

/**
 * The programmes in the order they are offered: what is suggested first, what isn't allowed last, and
 * otherwise as the controller lists them.
 */
export function offered(
  programmes: readonly ProgrammeListing[],
  limits: readonly CareLimit[],
): readonly OfferedProgramme[] {
  const rows = programmes.map((programme) => offeredProgramme(programme, limits));
  return [0, 1, 2].flatMap((rank) => rows.filter((row) => rankOf(row) === rank));
}

function rankOf({ suggested, unavailable }: OfferedProgramme): number {
  if (unavailable !== null) return 2;
  return suggested === null ? 1 : 0;
}

function offeredProgramme(programme: ProgrammeListing, limits: readonly CareLimit[]): OfferedProgramme {
  const { offer } = programme;
  if (offer === undefined) return { programme, unavailable: null, suggested: null, gentler: false };
  const isLimit = ({ text }: Reason): boolean => limits.some((limit) => limit.text === text);
  const own = offer.reasons.filter((reason) => !isLimit(reason)).map(({ text }) => text);
  return {
    programme,
    unavailable: offer.allowed ? null : (own[0] ?? ''),
    suggested: offer.allowed && offer.suggested ? own.join(' ') : null,
    gentler: offer.reasons.some(isLimit),
  };
}

/** What Start starts while nothing has been chosen: what is suggested, else the first that is allowed. */
export function firstOffered(programmes: readonly ProgrammeListing[]): ProgrammeListing | null {
  const allowed = programmes.filter(({ offer }) => offer?.allowed !== false);
  return allowed.find(({ offer }) => offer?.suggested === true) ?? allowed[0] ?? programmes[0] ?? null;
}
