const MOST = 10;

/** How much it hurts, from 0 to 10: eleven keys of which one is down. */
export function PainKeys(props: {
  readonly label: string;
  /** The words of 0. */
  readonly none: string;
  /** What 10 means. */
  readonly most: string;
  readonly chosen: number | null;
  readonly onChoose: (pain: number) => void;
}) {
  return (
    <fieldset class="pain" aria-label={props.label} aria-describedby="pain-most">
      <div class="pain-keys">
        {Array.from({ length: MOST + 1 }, (_, pain) => (
          <label key={pain} class="key pain-key">
            <input
              type="radio"
              name="pain"
              checked={pain === props.chosen}
              onChange={() => props.onChoose(pain)}
            />
            {pain === 0 ? props.none : pain}
          </label>
        ))}
      </div>
      <p id="pain-most" class="pain-most">
        {props.most}
      </p>
    </fieldset>
  );
}
