import { useCallback, useRef, useState } from 'preact/hooks';
import type { CalibrationSummary, Problem, UnitCalibration } from '../../../src/contract/index.ts';
import { recordRow } from '../../calibration/index.ts';
import { SureKey, Unread } from '../../components/index.ts';
import type { Rest } from '../../live/index.ts';
import { calibrationWords } from '../../words/calibration.ts';
import { useAnswer } from '../use-answer.ts';
import { RecordLink } from './record-link.tsx';

const { records: said } = calibrationWords;

/** The records of a unit, newest first: each can be read, taken away, and by a technician deleted. */
export function Records(props: {
  readonly rest: Rest;
  /** Read again with it. */
  readonly unit: UnitCalibration;
  readonly serial: string;
  readonly active: boolean;
  readonly onDeleted: () => void;
  readonly onProblem: (problem: Problem) => void;
}) {
  const { rest, unit, serial, active } = props;
  const ask = useCallback(() => rest.calibrationRecords(serial), [rest, serial, unit]);
  const { value: records, failed, again } = useAnswer(ask);
  const heading = useRef<HTMLHeadingElement>(null);
  const remove = async (id: string): Promise<void> => {
    const answer = await rest.deleteCalibrationRecord(id);
    if (!answer.ok) props.onProblem(answer.problem);
    // Its keys go with it.
    else heading.current?.focus();
    props.onDeleted();
  };
  return (
    <section aria-labelledby="records-heading">
      <h3 id="records-heading" ref={heading} tabIndex={-1} class="calibration-heading">
        {said.heading}
      </h3>
      {failed && <Unread text={said.unread} onAgain={again} />}
      {records?.length === 0 && <p class="technician-detail">{said.none}</p>}
      {records !== null && records.length > 0 && (
        <ul class="rows">
          {records.map((record) => (
            <Row key={record.id} record={record} onDelete={active ? () => remove(record.id) : null} />
          ))}
        </ul>
      )}
    </section>
  );
}

function Row(props: {
  readonly record: CalibrationSummary;
  /** Null without the role. */
  readonly onDelete: (() => Promise<void>) | null;
}) {
  const { id, when, verdict, passed, technician, errors } = recordRow(props.record);
  const { onDelete } = props;
  const [deleting, setDeleting] = useState(false);
  return (
    <li class="row record-row">
      <div>
        <p class="row-name">
          {when} · <span class={passed ? undefined : 'record-failed'}>{verdict}</span>
        </p>
        <p class="row-detail">
          {technician} · {errors}
        </p>
      </div>
      <div class="record-keys">
        <RecordLink id={id} as="page" text={said.record} day={when} />
        <RecordLink id={id} as="json" text={said.json} day={when} />
        {onDelete !== null && (
          <SureKey
            sure={said.sure}
            label={said.of(said.delete, when)}
            busy={deleting}
            onPress={() => {
              setDeleting(true);
              void onDelete().then(() => setDeleting(false));
            }}
          >
            {said.delete}
          </SureKey>
        )}
      </div>
    </li>
  );
}
