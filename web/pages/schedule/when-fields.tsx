import { Field, Key } from '../../components/index.ts';
import { type DraftFaults, type ScheduleDraft, withWeekday } from '../../schedule/index.ts';
import { scheduleWords } from '../../words/schedule.ts';
import { Lines } from './lines.tsx';

const { form: said } = scheduleWords;

/** When it is due: days and times, or an expression for those who know it. */
export function WhenFields({
  draft,
  faults,
  onChange,
}: {
  readonly draft: ScheduleDraft;
  readonly faults: DraftFaults;
  readonly onChange: (part: Partial<ScheduleDraft>) => void;
}) {
  const { by } = draft;
  return (
    <>
      {by === 'days' ? (
        <>
          <Weekdays
            chosen={draft.weekdays}
            fault={faults.weekdays ?? null}
            onChange={(weekdays) => onChange({ weekdays })}
          />
          <Lines
            kind="time"
            label={said.times}
            lineLabel={said.time}
            removeLabel={said.removeTime}
            add={said.addTime}
            lines={draft.times}
            least={1}
            fault={faults.times ?? null}
            onChange={(times) => onChange({ times })}
          />
        </>
      ) : (
        <Field
          class="schedule-cron"
          label={said.cron}
          value={draft.cron}
          fault={faults.cron ?? null}
          hint={said.cronHint}
          maxLength={200}
          onChange={(cron) => onChange({ cron })}
        />
      )}
      {/* One key in one place, so that it keeps the focus. */}
      <div>
        <Key look="quiet" class="key-link" onPress={() => onChange({ by: by === 'days' ? 'cron' : 'days' })}>
          {by === 'days' ? said.toCron : said.toDays}
        </Key>
      </div>
    </>
  );
}

function Weekdays({
  chosen,
  fault,
  onChange,
}: {
  readonly chosen: ScheduleDraft['weekdays'];
  readonly fault: string | null;
  readonly onChange: (days: ScheduleDraft['weekdays']) => void;
}) {
  return (
    <fieldset
      class="schedule-group"
      data-fault={fault === null ? undefined : ''}
      aria-describedby={fault === null ? undefined : 'weekdays-fault'}
    >
      <legend class="field-label">{said.weekdays}</legend>
      <div class="choice weekdays">
        {said.weekdayNames.map(({ value, short, long }) => (
          <label key={value} class="choice-option">
            <input
              type="checkbox"
              checked={chosen.includes(value)}
              aria-label={long}
              onChange={(event) => onChange(withWeekday(chosen, value, event.currentTarget.checked))}
            />
            <span aria-hidden="true">{short}</span>
          </label>
        ))}
      </div>
      {fault !== null && (
        <p id="weekdays-fault" class="field-fault">
          {fault}
        </p>
      )}
    </fieldset>
  );
}
