import { useState } from 'preact/hooks';
import type { Problem, Profile, ProfileText } from '../../../src/contract/index.ts';
import { Key } from '../../components/index.ts';
import type { Answer } from '../../live/index.ts';
import { words } from '../../words/index.ts';
import type { PageProps } from '../page-props.ts';
import { draftOf, emptyDraft } from './person-draft.ts';
import { PersonForm } from './person-form.tsx';
import { PersonRow } from './person-row.tsx';

const said = words.people;

/** As many as the controller keeps. */
const PEOPLE_MOST = 12;

/** What is open on the page: somebody's form, a new one, or the question before a deletion. */
type Open =
  | { readonly what: 'nothing' }
  | { readonly what: 'new' }
  | { readonly what: 'change' | 'delete'; readonly id: string };

const NOTHING: Open = { what: 'nothing' };

/** The people of the household: who uses this page, and what each says of themselves. */
export function PeoplePage({ household, rest }: PageProps) {
  const [open, setOpen] = useState<Open>(NOTHING);
  const people = household.profiles.value;
  const full = people.length >= PEOPLE_MOST;

  /** Reads the people again and puts the form away; with a problem it stays, and says so. */
  const settle = async (answer: Answer<unknown>): Promise<Problem | null> => {
    if (!answer.ok) return answer.problem;
    await household.reload();
    setOpen(NOTHING);
    return null;
  };
  const isOpen = (what: Open['what'], { id }: Profile): boolean =>
    open.what === what && 'id' in open && open.id === id;

  return (
    <main class="page people">
      <h1 class="headline">{words.pages.titles.people}</h1>
      <p class="hint">{said.hint}</p>
      <ul class="rows">
        {people.map((person) => (
          <li key={person.id}>
            {isOpen('change', person) ? (
              <PersonForm
                heading={said.changeOf(person.name)}
                start={draftOf(person)}
                onSave={async (text: ProfileText) => settle(await rest.changeProfile(person.id, text))}
                onCancel={() => setOpen(NOTHING)}
              />
            ) : (
              <PersonRow
                person={person}
                current={person.id === household.currentId.value}
                deleting={isOpen('delete', person)}
                onUse={() => household.choose(person.id)}
                onChange={() => setOpen({ what: 'change', id: person.id })}
                onAskDelete={() => setOpen({ what: 'delete', id: person.id })}
                onDelete={async () => settle(await rest.deleteProfile(person.id))}
                onCancel={() => setOpen(NOTHING)}
              />
            )}
          </li>
        ))}
      </ul>
      {open.what === 'new' && (
        <PersonForm
          heading={said.newPerson}
          start={emptyDraft(nextColour(people))}
          onSave={async (text: ProfileText) => settle(await rest.addProfile(text))}
          onCancel={() => setOpen(NOTHING)}
        />
      )}
      {open.what !== 'new' && (
        <div class="today-keys">
          <Key
            unavailable={full ? said.full(PEOPLE_MOST) : null}
            describedBy={full ? 'people-full' : undefined}
            onPress={() => setOpen({ what: 'new' })}
          >
            {said.add}
          </Key>
          {full && (
            <p id="people-full" class="today-reason">
              {said.full(PEOPLE_MOST)}
            </p>
          )}
        </div>
      )}
    </main>
  );
}

const COLOURS: readonly ProfileText['colour'][] = ['slate', 'blue', 'green', 'plum', 'ochre', 'brick'];

/** The first colour that nobody has. */
function nextColour(people: readonly Profile[]): ProfileText['colour'] {
  return COLOURS.find((colour) => people.every((person) => person.colour !== colour)) ?? 'slate';
}
