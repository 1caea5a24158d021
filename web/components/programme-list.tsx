import type { CareLimit, ProgrammeListing } from '../../src/contract/index.ts';
import { Preview } from '../chart/index.ts';
import { type OfferedProgramme, offered } from '../offers/index.ts';
import { placesText } from '../session/index.ts';
import { words } from '../words/index.ts';

/** Room above the deepest programme in its preview, levels. */
const PREVIEW_ROOM = 0.5;

/** The programmes to choose from: rows on a phone, cards on a wide page. What limits them is said once. */
export function ProgrammeList(props: {
  readonly programmes: readonly ProgrammeListing[];
  readonly limits: readonly CareLimit[];
  readonly chosenId: string | null;
  readonly onChoose: (id: string) => void;
}) {
  const topLevel = Math.max(...props.programmes.map((programme) => programme.topLevel)) + PREVIEW_ROOM;
  const rows = offered(props.programmes, props.limits);
  return (
    <fieldset class="programmes">
      <legend>{words.programmes.heading}</legend>
      {rows.some(({ gentler }) => gentler) &&
        props.limits.map(({ text }) => (
          <p key={text} class="programmes-limit">
            {text}
          </p>
        ))}
      <div class="programmes-list">
        {rows.map((row) => (
          <Programme
            key={row.programme.id}
            row={row}
            topLevel={topLevel}
            chosen={row.programme.id === props.chosenId}
            onChoose={props.onChoose}
          />
        ))}
      </div>
    </fieldset>
  );
}

/** One of them. It is called by its name; how long, where and how is its description. */
function Programme(props: {
  readonly row: OfferedProgramme;
  readonly topLevel: number;
  readonly chosen: boolean;
  readonly onChoose: (id: string) => void;
}) {
  const { programme, unavailable, suggested, gentler } = props.row;
  const { id, name, summary, totalS, topLevel } = programme;
  const place = placesText(programme);
  const [nameId, moreId] = [`programme-${id}-name`, `programme-${id}-more`];
  return (
    <label class={unavailable === null ? 'programme' : 'programme programme-unavailable'}>
      <input
        type="radio"
        name="programme"
        checked={props.chosen}
        disabled={unavailable !== null}
        aria-labelledby={nameId}
        aria-describedby={moreId}
        onChange={() => props.onChoose(id)}
      />
      <span class="programme-choice" aria-hidden="true" />
      <Preview programme={programme} topLevel={props.topLevel} />
      <span class="programme-text">
        <span id={nameId} class="programme-name">
          {name}
        </span>
        <span id={moreId}>
          <span class="programme-gist">
            {words.programmes.gist(totalS, place, topLevel)}
            {gentler && unavailable === null && words.programmes.gentler}
          </span>
          <span class="programme-summary"> {unavailable ?? suggested ?? summary}</span>
        </span>
      </span>
    </label>
  );
}
