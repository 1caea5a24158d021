import { useState } from 'preact/hooks';
import type { Problem, Profile } from '../../../src/contract/index.ts';
import { Key } from '../../components/index.ts';
import { level } from '../../format.ts';
import { words } from '../../words/index.ts';

const said = words.people;

/** The person there always is: deleted, it comes back empty. */
const ALWAYS_THERE: Profile['id'] = 'default';

/** One person, and what can be done about them. */
export function PersonRow(props: {
  readonly person: Profile;
  /** They use this page. */
  readonly current: boolean;
  /** Whether it is being asked if everything of theirs may go. */
  readonly deleting: boolean;
  readonly onUse: () => void;
  readonly onChange: () => void;
  readonly onAskDelete: () => void;
  /** Null when it is done, else what stands in the way. */
  readonly onDelete: () => Promise<Problem | null>;
  readonly onCancel: () => void;
}) {
  const { person, current } = props;
  const { name, colour } = person;
  return (
    <div class="row person">
      <div class="person-text">
        <p class="row-name">
          <span class={`person-mark person-${colour}`} aria-hidden="true" />
          {name}
          {current && <span class="person-current"> · {said.thisPage}</span>}
        </p>
        <p class="row-detail">{detailsOf(person)}</p>
      </div>
      {props.deleting ? (
        <Deletion {...props} />
      ) : (
        <div class="person-keys">
          {!current && (
            <Key look="quiet" label={said.useAs(name)} onPress={props.onUse}>
              {said.use}
            </Key>
          )}
          <Key look="quiet" label={said.changeOf(name)} onPress={props.onChange}>
            {said.change}
          </Key>
          <Key look="quiet" label={said.deleteOf(name)} onPress={props.onAskDelete}>
            {said.delete}
          </Key>
        </div>
      )}
    </div>
  );
}

function detailsOf({ situation, bodyMassKg, ceiling }: Profile): string {
  const details = [situation === 'unsaid' ? '' : said.situations[situation]];
  if (bodyMassKg !== null) details.push(said.kg(bodyMassKg));
  if (ceiling !== null) details.push(said.upTo(level(ceiling)));
  return details.filter(Boolean).join(' · ');
}

/** What goes, before it goes: the second press. */
function Deletion(props: {
  readonly person: Profile;
  readonly onDelete: () => Promise<Problem | null>;
  readonly onCancel: () => void;
}) {
  const { id, name } = props.person;
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<Problem | null>(null);
  const remove = async (): Promise<void> => {
    setBusy(true);
    const stands = await props.onDelete();
    if (stands === null) return;
    setProblem(stands);
    setBusy(false);
  };
  return (
    <div class="person-deletion" role="alert">
      <p>
        <b>{said.deleteAsk(name)}</b> {said.deleteWhat} {id === ALWAYS_THERE && said.deleteDefault}
      </p>
      {problem !== null && (
        <p class="person-problem">
          {problem.title} {problem.detail}
        </p>
      )}
      <div class="person-keys">
        <Key look="primary" busy={busy} onPress={() => void remove()}>
          {busy ? said.deleting : said.deleteSure}
        </Key>
        <Key look="quiet" onPress={props.onCancel}>
          {said.cancel}
        </Key>
      </div>
    </div>
  );
}
