import { useState } from 'preact/hooks';
import type { ListedSchedule } from '../../../src/contract/index.ts';
import { Key, SureKey } from '../../components/index.ts';
import { pausedAs, type ScheduleRow } from '../../schedule/index.ts';
import { scheduleWords } from '../../words/schedule.ts';
import type { PageProps } from '../page-props.ts';

const { list: said } = scheduleWords;

/** By this a row is found again. */
export const rowIdOf = (schedule: string): string => `schedule-${schedule}`;

/** One schedule, and what can be done with it. One of the file can only be looked at. */
export function KeptRow(
  props: PageProps & {
    readonly schedule: ListedSchedule;
    readonly row: ScheduleRow;
    readonly onChange: () => void;
    readonly onChanged: () => void;
    readonly onDeleted: () => void;
  },
) {
  const { schedule, row, rest, presses, onChanged } = props;
  const { id, paused, source } = schedule;
  const [busy, setBusy] = useState<'pause' | 'delete' | null>(null);
  const name = `${row.what}, ${row.terms}`;

  const pause = async (): Promise<void> => {
    setBusy('pause');
    const answer = await rest.changeSchedule(id, pausedAs(schedule, !paused));
    setBusy(null);
    if (!answer.ok) presses.refuse(answer.problem);
    onChanged();
  };
  const remove = async (): Promise<void> => {
    setBusy('delete');
    const answer = await rest.deleteSchedule(id);
    setBusy(null);
    if (answer.ok) props.onDeleted();
    else presses.refuse(answer.problem);
  };
  return (
    <article id={rowIdOf(id)} class="row schedule-row" aria-label={name} tabIndex={-1}>
      <p class="row-name">
        {row.what}
        {paused && <span class="schedule-what"> · {said.paused}</span>}
      </p>
      <p class="row-detail">{row.terms}</p>
      <p class="row-detail">{row.next}</p>
      {source === 'file' ? (
        <p class="row-detail">{said.fromFile}</p>
      ) : (
        <div class="schedule-keys">
          <Key look="quiet" label={said.of(said.change, name)} onPress={props.onChange}>
            {said.change}
          </Key>
          <Key
            look="quiet"
            busy={busy === 'pause'}
            label={said.of(paused ? said.resume : said.pause, name)}
            onPress={() => void pause()}
          >
            {paused ? said.resume : said.pause}
          </Key>
          <SureKey
            sure={said.deleteSure}
            label={said.of(said.delete, name)}
            busy={busy === 'delete'}
            onPress={() => void remove()}
          >
            {said.delete}
          </SureKey>
        </div>
      )}
    </article>
  );
}
