import type { ComponentChildren } from 'preact';
import type { ProgrammeListing } from '../../../src/contract/index.ts';
import { Preview } from '../../chart/index.ts';
import { placeOf } from '../../session/index.ts';
import { words } from '../../words/index.ts';

/** A programme in the list, at a glance; opened, it shows what it holds. */
export function BookEntry(props: {
  readonly programme: ProgrammeListing;
  readonly topLevel: number;
  readonly open: boolean;
  readonly onPress: () => void;
  readonly children: ComponentChildren;
}) {
  const { programme, open } = props;
  const { name, summary, totalS, topLevel } = programme;
  const place = words.places[placeOf(programme)].name;
  return (
    <li class="book-entry">
      <button
        type="button"
        class="book-row"
        aria-expanded={open}
        aria-controls={open ? 'programme-detail' : undefined}
        onClick={props.onPress}
      >
        <Preview programme={programme} topLevel={props.topLevel} />
        <span class="book-text">
          <span class="programme-name">{name}</span>
          <span class="programme-gist">{words.programmes.gist(totalS, place, topLevel)}</span>
          <span class="programme-summary">{summary}</span>
        </span>
      </button>
      {props.children}
    </li>
  );
}
