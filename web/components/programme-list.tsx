import type { ProgrammeListing } from '../../src/contract/index.ts';
import { Preview } from '../chart/index.ts';
import { placesText } from '../session/index.ts';
import { words } from '../words/index.ts';

/** Room above the deepest programme in its preview, levels. */
const PREVIEW_ROOM = 0.5;

/** The programmes to choose from: rows on a phone, cards on a wide page. */
export function ProgrammeList(props: {
  readonly programmes: readonly ProgrammeListing[];
  readonly chosenId: string | null;
  readonly onChoose: (id: string) => void;
}) {
  const topLevel = Math.max(...props.programmes.map((programme) => programme.topLevel)) + PREVIEW_ROOM;
  return (
    <fieldset class="programmes">
      <legend>{words.programmes.heading}</legend>
      <div class="programmes-list">
        {props.programmes.map((programme) => (
          <Programme
            key={programme.id}
            programme={programme}
            topLevel={topLevel}
            chosen={programme.id === props.chosenId}
            onChoose={props.onChoose}
          />
        ))}
      </div>
    </fieldset>
  );
}

/** One of them. It is called by its name; how long, where and how is its description. */
function Programme(props: {
  readonly programme: ProgrammeListing;
  readonly topLevel: number;
  readonly chosen: boolean;
  readonly onChoose: (id: string) => void;
}) {
  const { id, name, summary, totalS, topLevel } = props.programme;
  const place = placesText(props.programme);
  const [nameId, moreId] = [`programme-${id}-name`, `programme-${id}-more`];
  return (
    <label class="programme">
      <input
        type="radio"
        name="programme"
        checked={props.chosen}
        aria-labelledby={nameId}
        aria-describedby={moreId}
        onChange={() => props.onChoose(id)}
      />
      <span class="programme-choice" aria-hidden="true" />
      <Preview programme={props.programme} topLevel={props.topLevel} />
      <span class="programme-text">
        <span id={nameId} class="programme-name">
          {name}
        </span>
        <span id={moreId}>
          <span class="programme-gist">{words.programmes.gist(totalS, place, topLevel)}</span>
          <span class="programme-summary"> {summary}</span>
        </span>
      </span>
    </label>
  );
}
