import { words } from '../../words/index.ts';
import type { Effect } from './effect.ts';

/** Levels that a person can tell apart in the texts. */
const SHOWN = 0.05;

/** What an answer changes, in words: the gist, and what that means for the programme of that session. */
export function effectText(effect: Effect): { readonly gist: string; readonly detail: string } {
  const said = words.today.effect;
  const { ceiling, programme } = effect;
  const tops = programme === null ? null : { now: programme.now.topLevel, next: programme.next.topLevel };
  switch (effect.effect) {
    case 'gentler': {
      const changed = tops !== null && tops.now - tops.next >= SHOWN;
      const detail = changed ? said.lower(tops.next, tops.now) : ceiling === null ? '' : said.others(ceiling);
      return { gist: said.gentler, detail };
    }
    case 'back': {
      const changed = tops !== null && tops.next - tops.now >= SHOWN;
      const allowed = ceiling === null ? said.untouched : said.stays(ceiling);
      return { gist: said.back, detail: changed ? said.higher(tops.next, tops.now) : allowed };
    }
    case 'same':
      if (effect.alreadyGentle && ceiling !== null) {
        return { gist: said.already, detail: said.alreadyUpTo(ceiling) };
      }
      return { gist: said.same, detail: ceiling === null ? said.untouched : said.stays(ceiling) };
  }
}
