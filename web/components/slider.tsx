import { useState } from 'preact/hooks';

/** A value between two limits. It stays where it is held, whatever is reported, and is sent when let go. */
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
  const [held, hold] = useState<number | null>(null);
  const value = held ?? props.value;
  const done = (100 * (value - props.min)) / (props.max - props.min);
  return (
    <span class="slider">
      <span class="slider-track" />
      <span class="slider-done" style={{ width: `${Math.min(100, Math.max(0, done))}%` }} />
      <input
        type="range"
        aria-label={props.label}
        aria-valuetext={props.spoken}
        aria-describedby={props.describedBy}
        min={props.min}
        max={props.max}
        step={props.step}
        value={value}
        onInput={(event) => hold(event.currentTarget.valueAsNumber)}
        onChange={(event) => {
          hold(null);
          props.onChange(event.currentTarget.valueAsNumber);
        }}
      />
    </span>
  );
}
