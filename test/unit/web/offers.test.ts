import { describe, expect, it } from 'vitest';
import type { CareLimit, Offer, ProgrammeListing } from '../../../src/contract/index.ts';
import { firstOffered, offered } from '../../../web/offers/index.ts';
import { CALVES, HEEL } from './given.ts';

const offer = (change: Partial<Offer>): Offer => ({
  allowed: true,
  suggested: false,
  reasons: [],
  ...change,
});
const with_ = (programme: ProgrammeListing, change: Partial<Offer>): ProgrammeListing => ({
  ...programme,
  offer: offer(change),
});

const LIMIT: CareLimit = { fact: 'A1', ceiling: 3, text: 'Up to 3.0 after what you answered.' };
const REFUSAL = { fact: 'B6', text: 'Only for the calves today.' };
const SUGGESTION = { fact: 'M6', text: 'A few short sessions first.' };

const REFUSED = with_({ ...HEEL, id: 'refused' }, { allowed: false, reasons: [REFUSAL, LIMIT] });
const PLAIN = with_({ ...HEEL, id: 'plain' }, {});
const SUGGESTED = with_(CALVES, { suggested: true, reasons: [LIMIT, SUGGESTION] });

describe('the programmes of a person', () => {
  it('come suggested first and refused last, each with its own reason', () => {
    const rows = offered([REFUSED, PLAIN, SUGGESTED], [LIMIT]);
    expect(rows.map(({ programme }) => programme.id)).toEqual([SUGGESTED.id, 'plain', 'refused']);
    expect(rows.map(({ suggested }) => suggested)).toEqual([SUGGESTION.text, null, null]);
    expect(rows.map(({ unavailable }) => unavailable)).toEqual([null, null, REFUSAL.text]);
  });

  it('are gentler where a limit is among the reasons', () => {
    const rows = offered([PLAIN, SUGGESTED], [LIMIT]);
    expect(rows.map(({ gentler }) => gentler)).toEqual([true, false]);
  });

  it('stay as the controller lists them where care says nothing', () => {
    const rows = offered([HEEL, CALVES], []);
    expect(rows.map(({ programme }) => programme.id)).toEqual([HEEL.id, CALVES.id]);
    expect(rows.every(({ unavailable, gentler }) => unavailable === null && !gentler)).toBe(true);
  });

  it('begin with what is suggested, else with the first that is allowed', () => {
    expect(firstOffered([REFUSED, PLAIN, SUGGESTED])?.id).toBe(SUGGESTED.id);
    expect(firstOffered([REFUSED, PLAIN])?.id).toBe('plain');
    expect(firstOffered([HEEL, CALVES])?.id).toBe(HEEL.id);
    expect(firstOffered([])).toBeNull();
  });

  it('begin with the first where none is allowed, so that its reason is said', () => {
    expect(firstOffered([REFUSED])?.id).toBe('refused');
  });
});
