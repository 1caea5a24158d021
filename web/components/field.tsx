import { useId } from 'preact/hooks';

const SECRET = { type: 'password' } as const;
const DATE = { type: 'date' } as const;
const TIME = { type: 'time' } as const;

const KINDS = { date: DATE, time: TIME };

/** A line of text to fill in, with its label above and what is wrong with it below. */
export function Field(props: {
  readonly label: string;
  /** A fuller name for those who hear the page, where the label repeats itself. */
  readonly fullLabel?: string;
  readonly value: string;
  /** In words; null when nothing is wrong. */
  readonly fault?: string | null;
  readonly hint?: string;
  /** `decimal` and `numeric` bring up the figures on a phone. */
  readonly inputMode?: 'text' | 'decimal' | 'numeric';
  /** What is typed isn't shown. */
  readonly secret?: boolean;
  /** A civil day, such as `2026-11-21`, or a time of day, such as `07:30`. */
  readonly kind?: keyof typeof KINDS;
  /** What may be meant, offered while it is typed. */
  readonly suggestions?: readonly string[];
  readonly maxLength?: number;
  readonly class?: string;
  readonly onChange: (text: string) => void;
}) {
  const id = useId();
  const { fault = null, hint } = props;
  const list = props.suggestions === undefined ? undefined : `${id}-list`;
  const plain = { type: 'text', list } as const;
  const described = [fault === null ? '' : `${id}-fault`, hint === undefined ? '' : `${id}-hint`];
  return (
    <div class={props.class === undefined ? 'text-field' : `text-field ${props.class}`}>
      <label for={id} class="field-label">
        {props.fullLabel === undefined ? (
          props.label
        ) : (
          <>
            <span aria-hidden="true">{props.label}</span>
            <span class="unseen">{props.fullLabel}</span>
          </>
        )}
      </label>
      <input
        id={id}
        class="field-input"
        {...(props.secret ? SECRET : props.kind === undefined ? plain : KINDS[props.kind])}
        autocomplete="off"
        inputMode={props.inputMode ?? 'text'}
        maxLength={props.maxLength}
        value={props.value}
        aria-invalid={fault !== null}
        aria-describedby={described.filter(Boolean).join(' ') || undefined}
        onInput={(event) => props.onChange(event.currentTarget.value)}
      />
      {props.suggestions !== undefined && (
        <datalist id={list}>
          {props.suggestions.map((suggestion) => (
            <option key={suggestion} value={suggestion} />
          ))}
        </datalist>
      )}
      {fault !== null && (
        <p id={`${id}-fault`} class="field-fault">
          {fault}
        </p>
      )}
      {hint !== undefined && (
        <p id={`${id}-hint`} class="field-hint">
          {hint}
        </p>
      )}
    </div>
  );
}
