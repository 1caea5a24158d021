import { useEffect, useRef, useState } from 'preact/hooks';
import type { Problem, ReferenceQuantity } from '../../../src/contract/index.ts';
import { emptyReadings, type ReadingFault, readReferences } from '../../calibration/index.ts';
import { Choice, Field, Key } from '../../components/index.ts';
import type { Answer } from '../../live/index.ts';
import { calibrationWords } from '../../words/calibration.ts';

const { reference: said } = calibrationWords;

const QUANTITIES = (['rpm', 'g'] as const).map((value) => ({ value, text: said.quantities[value] }));

/** What the instrument reads at this level. A value that can't be that stays in its field, with the reason. */
export function ReferenceForm(props: {
  readonly onType: (quantity: ReferenceQuantity, values: number[]) => Promise<Answer<null>>;
}) {
  const [quantity, setQuantity] = useState<ReferenceQuantity>('rpm');
  const [fields, setFields] = useState(emptyReadings);
  const [faults, setFaults] = useState<readonly (ReadingFault | null)[]>([]);
  const [problem, setProblem] = useState<Problem | null>(null);
  const [sending, setSending] = useState(false);
  const form = useRef<HTMLFormElement>(null);
  useEffect(() => form.current?.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus(), [faults]);

  const send = async (values: number[]): Promise<void> => {
    setSending(true);
    const answer = await props.onType(quantity, values);
    setSending(false);
    setProblem(answer.ok ? null : answer.problem);
    if (answer.ok) setFields(emptyReadings());
  };
  const save = async (): Promise<void> => {
    if (sending) return;
    const read = readReferences(quantity, fields);
    setFaults(read.ok ? [] : read.faults);
    setProblem(null);
    if (read.ok) await send(read.values);
  };
  return (
    <form
      ref={form}
      class="reference"
      aria-label={said.heading}
      onSubmit={(event) => {
        event.preventDefault();
        void save();
      }}
    >
      <Choice
        label={said.quantity}
        name="quantity"
        options={QUANTITIES}
        chosen={quantity}
        onChoose={setQuantity}
      />
      <div class="reference-fields">
        {fields.map((text, index) => {
          const fault = faults[index] ?? null;
          return (
            <Field
              key={said.reading(index + 1)}
              label={said.reading(index + 1)}
              value={text}
              inputMode="decimal"
              maxLength={12}
              fault={fault === null ? null : said[fault]}
              onChange={(typed) => setFields(fields.map((before, at) => (at === index ? typed : before)))}
            />
          );
        })}
      </div>
      <p class="field-hint">{said.needed[quantity]}</p>
      {problem !== null && (
        <p class="technician-problem" role="alert">
          {problem.title} {problem.detail}
        </p>
      )}
      <div class="technician-keys">
        <Key look="primary" busy={sending} onPress={() => void save()}>
          {sending ? said.saving : said.save}
        </Key>
        <Key look="quiet" onPress={() => void send([])}>
          {said.skip}
        </Key>
      </div>
      {/* Enter in a field saves. */}
      <input type="submit" hidden />
    </form>
  );
}
