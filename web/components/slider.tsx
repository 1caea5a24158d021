/** A value between two limits: sent when it is let go of. */
export function Slider(props: {
  readonly label: string;
  readonly value: number;
  readonly min: number;
  readonly max: number;
  readonly step: number;
  readonly spoken: string;
  readonly describedBy: string;
  readonly onChange: (value: number) => void;
}) {
  const done = (100 * (props.value - props.min)) / (props.max - props.min);
  return (
    <input
      type="range"
      class="slider"
      aria-label={props.label}
      aria-valuetext={props.spoken}
      aria-describedby={props.describedBy}
      min={props.min}
      max={props.max}
      step={props.step}
      value={props.value}
      style={{ '--done': `${done}%` }}
      onChange={(event) => props.onChange(event.currentTarget.valueAsNumber)}
    />
  );
}
