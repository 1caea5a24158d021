import type { CareFact, ProgrammeListing } from '../../../src/contract/index.ts';
import { Preview } from '../../chart/index.ts';
import { placeOf } from '../../session/index.ts';
import { words } from '../../words/index.ts';
import type { BookProps } from './programme-book.tsx';
import { ProgrammeDetail } from './programme-detail.tsx';

/** A programme in the list: at a glance, and all about it once it is opened. */
export function BookEntry(
  props: BookProps & {
    readonly programme: ProgrammeListing;
    readonly facts: readonly CareFact[];
    readonly topLevel: number;
    readonly open: boolean;
    readonly onOpen: (open: boolean) => void;
  },
) {
  const { programme, open } = props;
  const { id, name, summary, totalS, topLevel } = programme;
  const place = words.places[placeOf(programme)].name;
  return (
    <li class="book-entry">
      <button
        type="button"
        class="book-row"
        aria-expanded={open}
        aria-controls={open ? `programme-${id}` : undefined}
        onClick={() => props.onOpen(!open)}
      >
        <Preview programme={programme} topLevel={props.topLevel} />
        <span class="book-text">
          <span class="programme-name">{name}</span>
          <span class="programme-gist">{words.programmes.gist(totalS, place, topLevel)}</span>
          <span class="programme-summary">{summary}</span>
        </span>
      </button>
      {open && (
        <section id={`programme-${id}`} class="book-detail" aria-label={name}>
          <ProgrammeDetail {...props} />
        </section>
      )}
    </li>
  );
}
