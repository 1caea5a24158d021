import type { ProgrammeListing } from '../../src/contract/index.ts';
import { Preview } from '../chart/index.ts';
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
          <label key={programme.id} class="programme">
            <input
              type="radio"
              name="programme"
              checked={programme.id === props.chosenId}
              onChange={() => props.onChoose(programme.id)}
            />
            <span class="programme-choice" aria-hidden="true" />
            <Preview programme={programme} topLevel={topLevel} />
            <span class="programme-text">
              <span class="programme-name">{programme.name}</span>
              <span class="programme-gist">
                {words.programmes.gist(programme.totalS, programme.topLevel)}
              </span>
            </span>
          </label>
        ))}
      </div>
    </fieldset>
  );
}
