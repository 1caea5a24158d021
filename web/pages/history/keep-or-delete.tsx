import { historyAddress } from '../../live/index.ts';
import { words } from '../../words/index.ts';
import type { PageProps } from '../page-props.ts';
import { DeleteKey } from './delete-key.tsx';
import type { Records } from './read-records.ts';

/** The whole history: copies of it to take away, and the end of it. */
export function KeepOrDelete(
  props: PageProps & { readonly records: Records; readonly readAgain: () => void },
) {
  const { copies, remove } = words.history;
  const { household, presses, rest, records, readAgain } = props;
  const profile = household.currentId.value;
  const running = records.sessions.some(({ outcome }) => outcome === null);
  return (
    <section class="history-copies" aria-labelledby="history-copies-heading">
      <h2 id="history-copies-heading" class="history-heading">
        {copies.heading}
      </h2>
      <ul class="rows">
        {(['csv', 'json'] as const).map((format) => (
          <li key={format}>
            <a class="row" href={historyAddress(format, profile)} download>
              <span class="row-name">{copies[format].name}</span>
              <span class="row-detail">{copies[format].holds}</span>
            </a>
          </li>
        ))}
      </ul>
      <div class="history-delete">
        <DeleteKey
          text={remove.all}
          goes={[remove.allGoes(records.sessions.length, records.whole), remove.stays, remove.person]}
          confirm={remove.allConfirm(records.sessions.length, records.whole)}
          unavailable={running ? words.ready.busy : null}
          onDelete={() => rest.deleteSessions(profile)}
          onDeleted={readAgain}
          onProblem={presses.refuse}
        />
        {running && <p class="hint">{words.ready.busy}</p>}
      </div>
    </section>
  );
}
