/** On or off, with the state in words beside it. */
export function Switch(props: {
  readonly label: string;
  readonly on: boolean;
  readonly text: string;
  readonly describedBy: string;
  readonly onChange: (on: boolean) => void;
}) {
  return (
    <button
      type="button"
      role="switch"
      class="switch"
      aria-checked={props.on}
      aria-label={props.label}
      aria-describedby={props.describedBy}
      onClick={() => props.onChange(!props.on)}
    >
      <span class="switch-track" aria-hidden="true">
        <span class="switch-thumb" />
      </span>
      <span class="switch-text" aria-hidden="true">
        {props.text}
      </span>
    </button>
  );
}
