import type { Care } from '../../../src/contract/index.ts';
import { addressOf } from '../../navigation.ts';
import { type Gate, gateOf } from '../../session/index.ts';
import { words } from '../../words/index.ts';
import { Reasons } from './reasons.tsx';

const said = words.today.state;

/** Whether a session may begin now, and what today's answers mean: when nothing is asked. */
export function DayState({ care }: { readonly care: Care }) {
  const gate = gateOf({ care, chosen: null });
  const { screening } = care;
  const reasons = screening?.reasons ?? [];
  return (
    <section class="today-question">
      <h1 class="headline" tabIndex={-1}>
        {headlineOf(care, gate)}
      </h1>
      <p class="hint">{hintOf(gate, reasons.length > 0)}</p>
      {reasons.length > 0 && (
        <div class="today-reasons">
          <h2 class="questions-heading">
            {screening?.outcome === 'block' ? said.whatToDo : said.whatChanges}
          </h2>
          <Reasons reasons={reasons} />
        </div>
      )}
      {care.permission.allowed && (
        <p class="today-keys">
          <a class="key key-primary" href={addressOf('session')}>
            {said.toSession}
          </a>
        </p>
      )}
    </section>
  );
}

function headlineOf({ screening }: Care, gate: Gate | null): string {
  if (gate !== null) return gate.statement;
  return screening?.outcome === 'caution' ? said.caution : said.ready;
}

/** What stands in the way, unless the reasons say it below. */
function hintOf(gate: Gate | null, saidBelow: boolean): string {
  if (gate === null) return saidBelow ? '' : said.readyHint;
  return saidBelow && gate.statement === words.gate.blocked ? said.blockedHint : gate.hint;
}
