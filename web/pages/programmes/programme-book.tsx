import { useCallback, useState } from 'preact/hooks';
import type { Programme, ProgrammeListing } from '../../../src/contract/index.ts';
import { Key, Unread } from '../../components/index.ts';
import { words } from '../../words/index.ts';
import { programmesWords as said } from '../../words/programmes.ts';
import type { PageProps } from '../page-props.ts';
import { useAnswer } from '../use-answer.ts';
import { BookEntry } from './book-entry.tsx';
import { FileImport } from './file-import.tsx';

/** Room above the deepest programme in its preview, levels. */
const PREVIEW_ROOM = 0.5;
/** Wide enough for a programme beside the list: there one is always open. */
const WIDE = '(min-width: 1100px)';

export interface BookProps extends PageProps {
  readonly onCopy: (programme: Programme, name: string) => void;
  readonly onChange: (programme: Programme) => void;
  readonly onImport: (programme: Programme) => void;
}

/** Every programme: those that come with Soleus, and the household's own. */
export function ProgrammeBook(props: BookProps) {
  const { library, rest } = props;
  const programmes = library.programmes.value;
  const facts = useAnswer(useCallback(() => rest.facts(), [rest]));
  const [chosenId, open] = useState<string | null>(null);
  const openId = chosenId ?? (matchMedia(WIDE).matches ? (programmes[0]?.id ?? null) : null);
  const entry = (programme: ProgrammeListing) => (
    <BookEntry
      key={programme.id}
      {...props}
      programme={programme}
      facts={facts.value ?? []}
      topLevel={Math.max(...programmes.map(({ topLevel }) => topLevel)) + PREVIEW_ROOM}
      open={programme.id === openId}
      onOpen={(wanted) => open(wanted ? programme.id : '')}
    />
  );
  const own = programmes.filter(({ builtIn }) => !builtIn);
  const first = programmes[0];
  return (
    <main class="page book">
      <h1 class="headline">{words.pages.titles.programmes}</h1>
      {library.unread.value && <Unread text={words.notices.noProgrammes} onAgain={() => location.reload()} />}
      <div class="book-list" style={{ '--entries': programmes.length + 4 }}>
        <h2 class="book-heading">{said.builtIn}</h2>
        <ul class="book-entries">{programmes.filter(({ builtIn }) => builtIn).map(entry)}</ul>
        <h2 class="book-heading">{said.own}</h2>
        {own.length === 0 ? (
          <p class="soft book-none">{said.noneOwn}</p>
        ) : (
          <ul class="book-entries">{own.map(entry)}</ul>
        )}
        <div class="book-keys">
          {first !== undefined && (
            <Key onPress={() => props.onCopy(first, said.detail.copyName(first.name))}>{said.make}</Key>
          )}
          <FileImport rest={rest} onImport={props.onImport} />
        </div>
      </div>
    </main>
  );
}
