import { useEffect, useRef, useState } from 'preact/hooks';
import type { ListedSchedule } from '../../../src/contract/index.ts';
import { Key } from '../../components/index.ts';
import { draftOf, emptyDraft, scheduleRow } from '../../schedule/index.ts';
import { scheduleWords } from '../../words/schedule.ts';
import type { Given } from './given.ts';
import { KeptRow, rowIdOf } from './kept-row.tsx';
import { ScheduleForm } from './schedule-form.tsx';
import { Standing } from './standing.tsx';
import { type Schedules, UPCOMING_MOST } from './use-schedules.ts';

const { list: said, form } = scheduleWords;

const HEADING = 'schedules-heading';
/** As many as the controller keeps. */
const SCHEDULES_MOST = 50;

/** The schedules, each with what it says and when it is next; and the form for one of them. */
export function ScheduleBook(
  props: Given & { readonly schedules: Schedules; readonly onChanged: () => void },
) {
  const { schedules, names, calendar, household, rest, onChanged } = props;
  const { items } = schedules.kept;
  /** The schedule whose form is open; empty for a new one, null for none. */
  const [open, setOpen] = useState<string | null>(null);
  const [spoken, speak] = useState<'deleted' | { readonly saved: string } | null>(null);
  const focusOn = useFocusLater();
  const upcoming = { runs: schedules.upcoming, whole: schedules.upcoming.length < UPCOMING_MOST };
  const rowOf = (schedule: ListedSchedule) => scheduleRow(schedule, upcoming, names, calendar);
  const full = items.length >= SCHEDULES_MOST;

  const close = (then: string): void => {
    setOpen(null);
    focusOn(then);
  };
  const saved = (id: string): void => {
    speak({ saved: id });
    onChanged();
    close(rowIdOf(id));
  };
  const savedNow = items.find(({ id }) => spoken !== null && spoken !== 'deleted' && spoken.saved === id);
  return (
    <section class="schedule-book" aria-labelledby={HEADING}>
      <h2 id={HEADING} class="schedule-heading" tabIndex={-1}>
        {said.heading}
      </h2>
      {items.length === 0 && open === null && (
        <p class="hint">
          {said.none}. {said.noneHint}
        </p>
      )}
      <ul class="rows">
        {items.map((schedule) => (
          <li key={schedule.id}>
            {open === schedule.id ? (
              <ScheduleForm
                {...props}
                heading={form.changeTitle}
                start={draftOf(schedule)}
                onSave={(text) => rest.changeSchedule(schedule.id, text)}
                onSaved={saved}
                onCancel={() => close(rowIdOf(schedule.id))}
              />
            ) : (
              <KeptRow
                {...props}
                schedule={schedule}
                row={rowOf(schedule)}
                onChange={() => setOpen(schedule.id)}
                onDeleted={() => {
                  speak('deleted');
                  onChanged();
                  focusOn(HEADING);
                }}
              />
            )}
          </li>
        ))}
      </ul>
      {open === '' ? (
        <ScheduleForm
          {...props}
          heading={form.newTitle}
          start={emptyDraft(household.currentId.value)}
          onSave={rest.addSchedule}
          onSaved={saved}
          onCancel={() => close(HEADING)}
        />
      ) : (
        <div class="schedule-keys">
          <Key
            unavailable={full ? said.full(SCHEDULES_MOST) : null}
            describedBy={full ? 'schedules-full' : undefined}
            onPress={() => setOpen('')}
          >
            {said.make}
          </Key>
          {full && (
            <p id="schedules-full" class="soft">
              {said.full(SCHEDULES_MOST)}
            </p>
          )}
        </div>
      )}
      {items.some(({ profile }) => profile === household.currentId.value) && (
        <Standing standing={schedules.standing} calendar={calendar} />
      )}
      <output class="unseen">
        {spoken === 'deleted' && said.deleted}
        {savedNow !== undefined && said.saved(rowOf(savedNow).next)}
      </output>
    </section>
  );
}

/** Focuses an element by its id as soon as it is there, which may be after the next answer. */
function useFocusLater(): (id: string) => void {
  const waiting = useRef<string | null>(null);
  useEffect(() => {
    const element = waiting.current === null ? null : document.getElementById(waiting.current);
    if (element === null) return;
    waiting.current = null;
    element.focus();
  });
  return (id) => {
    waiting.current = id;
  };
}
