import { useCallback, useEffect, useState } from 'preact/hooks';
import { Key, Unread } from '../../components/index.ts';
import { type OfferedProgramme, offered } from '../../offers/index.ts';
import { words } from '../../words/index.ts';
import { programmesWords as said } from '../../words/programmes.ts';
import { useAnswer } from '../use-answer.ts';
import { BookEntry } from './book-entry.tsx';
import type { BookProps } from './book-props.ts';
import { FileImport } from './file-import.tsx';
import { withOriginal } from './original.ts';
import { ProgrammeDetail } from './programme-detail.tsx';

/** Room above the deepest programme in its preview, levels. */
const PREVIEW_ROOM = 0.5;
/** Wide enough for a programme beside the list: there one is always open. */
const WIDE = '(min-width: 1100px)';

/** Every programme: those that come with Soleus, and the household's own. */
export function ProgrammeBook(props: BookProps) {
  const { household, library, rest } = props;
  const programmes = library.programmes.value;
  const facts = useAnswer(useCallback(() => rest.facts(), [rest]));
  const [chosenId, choose] = useState<string | null>(null);
  const wide = useWide();
  const offers = offered(programmes, household.care.value?.limits ?? []);
  const openId = chosenId ?? (wide ? (offers[0]?.programme.id ?? null) : null);
  const opened = offers.find(({ programme }) => programme.id === openId);
  const detail = opened !== undefined && (
    <section id="programme-detail" class="book-detail" aria-label={opened.programme.name}>
      <ProgrammeDetail
        key={opened.programme.id}
        {...props}
        named={wide}
        row={opened}
        facts={facts.value ?? []}
      />
    </section>
  );
  const topLevel = Math.max(...programmes.map((programme) => programme.topLevel)) + PREVIEW_ROOM;
  const entry = (row: OfferedProgramme) => {
    const { programme } = row;
    const open = programme.id === openId;
    return (
      <BookEntry
        key={programme.id}
        row={row}
        topLevel={topLevel}
        open={open}
        onPress={() => choose(open && !wide ? '' : programme.id)}
      >
        {open && !wide && detail}
      </BookEntry>
    );
  };
  const own = offers.filter(({ programme }) => !programme.builtIn);
  const first = programmes[0];
  return (
    <main class="page book">
      <div class="book-head">
        <h1 class="headline">{words.pages.titles.programmes}</h1>
        <div class="book-keys">
          {first !== undefined && (
            <Key
              onPress={() =>
                withOriginal(props, first.id, (original) =>
                  props.onCopy(original, said.detail.copyName(original.name)),
                )
              }
            >
              {said.make}
            </Key>
          )}
          <FileImport rest={rest} onImport={props.onImport} />
        </div>
      </div>
      {library.unread.value && <Unread text={words.notices.noProgrammes} onAgain={() => location.reload()} />}
      <div class="book-columns">
        <div>
          <h2 class="book-heading">{said.builtIn}</h2>
          <ul class="book-entries">{offers.filter(({ programme }) => programme.builtIn).map(entry)}</ul>
          <h2 class="book-heading">{said.own}</h2>
          {own.length === 0 ? (
            <p class="soft book-none">{said.noneOwn}</p>
          ) : (
            <ul class="book-entries">{own.map(entry)}</ul>
          )}
        </div>
        {wide && detail}
      </div>
    </main>
  );
}

/** Whether there is room beside the list, also when that changes. */
function useWide(): boolean {
  const [wide, setWide] = useState(() => matchMedia(WIDE).matches);
  useEffect(() => {
    const query = matchMedia(WIDE);
    const look = (): void => setWide(query.matches);
    query.addEventListener('change', look);
    return () => query.removeEventListener('change', look);
  }, []);
  return wide;
}
