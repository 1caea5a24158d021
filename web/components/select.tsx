import type { ChoiceOption } from './choice.tsx';

/** One of several values, from a list that opens. */
export function Select<T extends string>(props: {
  readonly label: string;
  readonly options: readonly ChoiceOption<T>[];
  readonly chosen: T;
  /** The element that says what is wrong with it; undefined while nothing is. */
  readonly faultId?: string | undefined;
  readonly onChoose: (value: T) => void;
}) {
  return (
    <span class="select">
      <select
        class="field-input"
        aria-label={props.label}
        aria-invalid={props.faultId !== undefined}
        aria-describedby={props.faultId}
        value={props.chosen}
        onChange={(event) => {
          const option = props.options.find(({ value }) => value === event.currentTarget.value);
          if (option !== undefined) props.onChoose(option.value);
        }}
      >
        {props.options.map(({ value, text }) => (
          <option key={value} value={value}>
            {text}
          </option>
        ))}
      </select>
    </span>
  );
}
