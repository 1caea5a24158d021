import { useId } from 'preact/hooks';
import { Select } from '../../components/index.ts';
import { scheduleWords } from '../../words/schedule.ts';

/** One of several things with a name. One that is chosen and no longer there stays to be seen. */
export function NamedSelect(props: {
  readonly label: string;
  /** What stands there while nothing is chosen. */
  readonly none?: string;
  readonly options: readonly { readonly id: string; readonly name: string }[];
  /** An id; empty for none. */
  readonly chosen: string;
  /** In words; null when nothing is wrong. */
  readonly fault: string | null;
  readonly onChoose: (id: string) => void;
}) {
  const id = useId();
  const { label, none, chosen, fault } = props;
  const known = props.options.map((option) => ({ value: option.id, text: option.name }));
  const isGone = chosen !== '' && known.every(({ value }) => value !== chosen);
  const options = [
    ...(none === undefined ? [] : [{ value: '', text: none }]),
    ...(isGone ? [{ value: chosen, text: scheduleWords.form.gone(chosen) }] : []),
    ...known,
  ];
  return (
    <div class="text-field">
      <p class="field-label" aria-hidden="true">
        {label}
      </p>
      <Select
        label={label}
        options={options}
        chosen={chosen}
        faultId={fault === null ? undefined : id}
        onChoose={props.onChoose}
      />
      {fault !== null && (
        <p id={id} class="field-fault">
          {fault}
        </p>
      )}
    </div>
  );
}
