/** One of a few values, side by side. */
export interface ChoiceOption<T> {
  readonly value: T;
  readonly text: string;
}

export function Choice<T extends string | number>(props: {
  readonly label: string;
  readonly name: string;
  readonly options: readonly ChoiceOption<T>[];
  readonly chosen: T;
  readonly onChoose: (value: T) => void;
}) {
  return (
    <fieldset class="choice" aria-label={props.label}>
      {props.options.map(({ value, text }) => (
        <label key={text} class="choice-option">
          <input
            type="radio"
            name={props.name}
            checked={value === props.chosen}
            onChange={() => props.onChoose(value)}
          />
          <span>{text}</span>
        </label>
      ))}
    </fieldset>
  );
}
