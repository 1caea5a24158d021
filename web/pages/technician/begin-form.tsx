import { useEffect, useRef, useState } from 'preact/hooks';
import type { Problem, UnitCalibration } from '../../../src/contract/index.ts';
import { emptyStart, readStart, type StartDraft, type StartField } from '../../calibration/index.ts';
import { Field, Key } from '../../components/index.ts';
import { type Calibrations, keptIn } from '../../live/index.ts';
import { calibrationWords } from '../../words/calibration.ts';

const { begin: said } = calibrationWords;

const technician = keptIn(() => localStorage, 'soleus-technician');

interface Asked {
  readonly field: StartField;
  readonly label: string;
  readonly hint?: string;
  readonly inputMode?: 'decimal';
  readonly kind?: 'date';
}

const INSTRUMENT: readonly Asked[] = [
  { field: 'name', label: said.name },
  { field: 'instrumentSerial', label: said.instrumentSerial },
  { field: 'calibratedOn', label: said.calibratedOn, kind: 'date' },
  {
    field: 'uncertainty',
    label: said.uncertainty,
    hint: said.uncertaintyHint,
    inputMode: 'decimal',
  },
];

/** Begins a calibration: who does it, with what, and what will happen. */
export function BeginForm(props: {
  readonly calibrations: Calibrations;
  readonly unit: UnitCalibration | null;
}) {
  const { calibrations, unit } = props;
  const needsSerial = unit !== null && unit.serial === null;
  const [draft, setDraft] = useState<StartDraft>(() => emptyStart(technician.read() ?? ''));
  const [faults, setFaults] = useState<readonly StartField[]>([]);
  const [problem, setProblem] = useState<Problem | null>(null);
  const [beginning, setBeginning] = useState(false);
  const form = useRef<HTMLFormElement>(null);
  useEffect(() => form.current?.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus(), [faults]);

  const begin = async (): Promise<void> => {
    if (beginning) return;
    const read = readStart(draft, needsSerial);
    setFaults(read.ok ? [] : read.faults);
    setProblem(null);
    if (!read.ok) return;
    technician.write(read.start.technician);
    setBeginning(true);
    const answer = await calibrations.begin(read.start);
    setBeginning(false);
    if (!answer.ok) setProblem(answer.problem);
  };
  const field = ({ field: name, label, ...rest }: Asked) => (
    <Field
      key={name}
      label={label}
      value={draft[name]}
      maxLength={120}
      fault={faults.includes(name) ? said.faults[name] : null}
      {...rest}
      onChange={(text) => setDraft({ ...draft, [name]: text })}
    />
  );
  return (
    <form
      ref={form}
      class="begin"
      aria-labelledby="begin-heading"
      onSubmit={(event) => {
        event.preventDefault();
        void begin();
      }}
    >
      <h2 id="begin-heading" class="technician-title" tabIndex={-1} data-about>
        {said.heading}
      </h2>
      <ol class="begin-steps">
        {said.steps.map((step) => (
          <li key={step}>{step}</li>
        ))}
      </ol>
      <p class="technician-detail">{said.time}</p>
      <div class="begin-fields">
        {field({ field: 'technician', label: said.technician })}
        {needsSerial && field({ field: 'serial', label: said.serial, hint: said.serialHint })}
      </div>
      <details
        class="begin-instrument"
        open={draft.withInstrument}
        onToggle={(event) => setDraft({ ...draft, withInstrument: event.currentTarget.open })}
      >
        <summary>{said.instrument}</summary>
        <p class="field-hint">{said.instrumentHint}</p>
        <div class="begin-fields">{INSTRUMENT.map(field)}</div>
      </details>
      {problem !== null && (
        <p class="technician-problem" role="alert">
          {problem.title} {problem.detail}
        </p>
      )}
      <div class="technician-keys">
        <Key look="primary" busy={beginning} onPress={() => void begin()}>
          {beginning ? said.beginning : said.calibrate}
        </Key>
      </div>
      {/* Enter in a field begins. */}
      <input type="submit" hidden />
    </form>
  );
}
