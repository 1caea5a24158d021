import type { ComponentChildren } from 'preact';
import { Preview } from '../../chart/index.ts';
import type { OfferedProgramme } from '../../offers/index.ts';
import { placesText } from '../../session/index.ts';
import { words } from '../../words/index.ts';

/** A programme in the list, at a glance; opened, it shows what it holds. */
export function BookEntry(props: {
  readonly row: OfferedProgramme;
  readonly topLevel: number;
  readonly open: boolean;
  readonly onPress: () => void;
  readonly children: ComponentChildren;
}) {
  const { row, open } = props;
  const { programme, unavailable, suggested, gentler } = row;
  const note = unavailable ?? suggested;
  const { name, summary, totalS, topLevel } = programme;
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
          <span class="programme-gist">
            {words.programmes.gist(totalS, placesText(programme), topLevel)}
            {gentler && unavailable === null && words.programmes.gentler}
          </span>
          <span class="programme-summary">{summary}</span>
          {note !== null && <span class="book-note">{note}</span>}
        </span>
      </button>
      {props.children}
    </li>
  );
}
