import { useMemo, useState } from 'preact/hooks';
import type { CareFact, Programme } from '../../../src/contract/index.ts';
import { CurveChart } from '../../chart/index.ts';
import { Key, SureKey } from '../../components/index.ts';
import { pictureAddress } from '../../live/index.ts';
import { addressOf } from '../../navigation.ts';
import type { OfferedProgramme } from '../../offers/index.ts';
import { curveOfPlan } from '../../session/index.ts';
import { programmesWords } from '../../words/programmes.ts';
import type { BookProps } from './book-props.ts';
import { saveProgramme } from './download.ts';
import { withOriginal } from './original.ts';
import { PhaseTable } from './phase-table.tsx';

const { detail: said } = programmesWords;

/** All about a programme: its plan, its phases, what it follows, and what can be done with it. */
export function ProgrammeDetail(
  props: BookProps & {
    readonly row: OfferedProgramme;
    readonly facts: readonly CareFact[];
    /** Its name stands above it: beside the list there is none. */
    readonly named: boolean;
  },
) {
  const { facts, row } = props;
  const { programme } = row;
  const curve = useMemo(() => curveOfPlan(programme), [programme]);
  return (
    <>
      {props.named && <h2 class="book-heading">{programme.name}</h2>}
      <CurveChart curve={curve} />
      <Actions {...props} />
      {(programme.offer?.reasons.length ?? 0) > 0 && (
        <>
          <h3 class="book-subheading">{said.forYou}</h3>
          <ul class="book-reasons">
            {programme.offer?.reasons.map(({ text }) => (
              <li key={text}>{text}</li>
            ))}
          </ul>
        </>
      )}
      <h3 class="book-subheading">{said.phases}</h3>
      <PhaseTable phases={programme.phases} />
      <h3 class="book-subheading">{said.follows}</h3>
      <ul class="book-facts">
        {programme.facts.map((id) => (
          <li key={id}>
            <a class="fact-link fact-id" href={addressOf('sources', { fact: id })}>
              {id}
            </a>
            <span>{facts.find((fact) => fact.id === id)?.text}</span>
          </li>
        ))}
      </ul>
    </>
  );
}

/** The programme itself, not as it would run for the current person: that is what is copied and changed. */
function Actions(props: BookProps & { readonly row: OfferedProgramme }) {
  const { rest, library, presses, onCopy, onChange } = props;
  const [deleting, setDeleting] = useState(false);
  const { id, name, builtIn } = props.row.programme;
  const original = (then: (programme: Programme) => void): void => withOriginal(props, id, then);
  const remove = (): void => {
    setDeleting(true);
    void rest.deleteProgramme(id).then((answer) => {
      setDeleting(false);
      if (!answer.ok) presses.refuse(answer.problem);
    });
  };
  return (
    <div class="book-keys">
      <Key
        look="primary"
        unavailable={props.row.unavailable}
        onPress={() => {
          library.choose(id);
          location.hash = addressOf('session');
        }}
      >
        {said.choose}
      </Key>
      {builtIn ? (
        <Key onPress={() => original((programme) => onCopy(programme, said.copyName(name)))}>{said.copy}</Key>
      ) : (
        <>
          <Key onPress={() => original(onChange)}>{said.change}</Key>
          <Key look="quiet" onPress={() => original((programme) => onCopy(programme, said.copyName(name)))}>
            {said.copy}
          </Key>
        </>
      )}
      <Key look="quiet" onPress={() => original(saveProgramme)}>
        {said.download}
      </Key>
      <a class="key key-quiet" href={pictureAddress(id)} download>
        {said.picture}
      </a>
      {!builtIn && (
        <SureKey sure={said.deleteSure} busy={deleting} onPress={remove}>
          {deleting ? said.deleting : said.delete}
        </SureKey>
      )}
    </div>
  );
}
