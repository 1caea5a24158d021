import type { ProfileColour } from '../../src/contract/index.ts';

/** One of a few values, side by side. */
export interface ChoiceOption<T> {
  readonly value: T;
  readonly text: string;
  /** A person's colour, before the text. */
  readonly mark?: ProfileColour;
}

export function Choice<T extends string | number>(props: {
  readonly label?: string;
  /** The element that names it, where one stands on the page. */
  readonly labelledBy?: string;
  readonly name: string;
  readonly options: readonly ChoiceOption<T>[];
  /** Null while nothing has been chosen. */
  readonly chosen: T | null;
  readonly onChoose: (value: T) => void;
}) {
  return (
    <fieldset class="choice" aria-label={props.label} aria-labelledby={props.labelledBy}>
      {props.options.map(({ value, text, mark }) => (
        <label key={value} class="choice-option">
          <input
            type="radio"
            name={props.name}
            checked={value === props.chosen}
            onChange={() => props.onChoose(value)}
          />
          {mark !== undefined && <span class={`person-mark person-${mark}`} aria-hidden="true" />}
          <span>{text}</span>
        </label>
      ))}
    </fieldset>
  );
}
