import { useLayoutEffect, useRef } from 'preact/hooks';
import { Field, Key } from '../../components/index.ts';
import { type Line, withLine } from '../../schedule/index.ts';
import { scheduleWords } from '../../words/schedule.ts';

const { form: said } = scheduleWords;

/** Times or days, one to a line, which can be added and taken away. The focus stays near what was pressed. */
export function Lines(props: {
  readonly kind: 'time' | 'date';
  readonly label: string;
  readonly lineLabel: (place: number) => string;
  readonly removeLabel: (place: number) => string;
  readonly add: string;
  readonly lines: readonly Line[];
  /** Lines that there always are. */
  readonly least: number;
  /** In words, of all of them; null when nothing is wrong. */
  readonly fault: string | null;
  readonly onChange: (lines: readonly Line[]) => void;
}) {
  const { lines, fault, onChange } = props;
  const group = useRef<HTMLFieldSetElement>(null);
  /** The place of the line to go to once the lines are other ones. */
  const goTo = useRef<number | null>(null);
  useLayoutEffect(() => {
    const place = goTo.current;
    goTo.current = null;
    if (place === null) return;
    const fields = group.current?.querySelectorAll('input') ?? [];
    const field = fields[Math.min(place, fields.length - 1)];
    (field ?? group.current?.querySelector<HTMLElement>('.line-add'))?.focus();
  }, [lines]);
  return (
    <fieldset ref={group} class="schedule-group" data-fault={fault === null ? undefined : ''}>
      <legend class="field-label">{props.label}</legend>
      {lines.map(({ key, value }, index) => (
        <div key={key} class="schedule-line">
          <Field
            kind={props.kind}
            label=""
            fullLabel={props.lineLabel(index + 1)}
            value={value}
            fault={index === 0 ? fault : null}
            onChange={(text) =>
              onChange(lines.map((line) => (line.key === key ? { key, value: text } : line)))
            }
          />
          {lines.length > props.least && (
            <Key
              look="quiet"
              label={props.removeLabel(index + 1)}
              onPress={() => {
                goTo.current = index;
                onChange(lines.filter((line) => line.key !== key));
              }}
            >
              {said.remove}
            </Key>
          )}
        </div>
      ))}
      {lines.length === 0 && fault !== null && <p class="field-fault">{fault}</p>}
      <Key
        look="quiet"
        class="line-add"
        onPress={() => {
          goTo.current = lines.length;
          onChange(withLine(lines));
        }}
      >
        {props.add}
      </Key>
    </fieldset>
  );
}
