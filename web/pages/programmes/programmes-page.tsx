import { useState } from 'preact/hooks';
import { keptIn } from '../../live/index.ts';
import {
  copyOf,
  type Draft,
  draftOf,
  type Writing,
  writingFrom,
  writingText,
} from '../../programme-draft/index.ts';
import { programmesWords as said } from '../../words/programmes.ts';
import type { PageProps } from '../page-props.ts';
import { Editor } from './editor.tsx';
import { ProgrammeBook } from './programme-book.tsx';

/** What is being written outlives the page: leaving it, or reloading, loses nothing. */
const kept = keptIn(() => localStorage, 'soleus-programme');

/** The programmes, and the one that is being written. */
export function ProgrammesPage(props: PageProps) {
  const [writing, setWriting] = useState<Writing | null>(() => writingFrom(kept.read()));
  const write = (changed: Writing | null): void => {
    kept.write(writingText(changed));
    setWriting(changed);
    window.scrollTo(0, 0);
  };
  const begin = (draft: Draft): void => write({ begun: draft, draft });
  if (writing === null) {
    return (
      <ProgrammeBook
        {...props}
        onCopy={(programme, name) => begin(copyOf(programme, name, said.kinds))}
        onChange={(programme) => begin(draftOf(programme, said.kinds))}
        onImport={(programme) => {
          // A copy of nobody’s yet: what begins as unsaved is not to be lost unasked.
          const draft = copyOf(programme, programme.name, said.kinds);
          write({ begun: { ...draft, name: '' }, draft });
        }}
      />
    );
  }
  return (
    <Editor
      {...props}
      writing={writing}
      onDraft={(draft) => {
        const changed = { ...writing, draft };
        kept.write(writingText(changed));
        setWriting(changed);
      }}
      onEnd={() => write(null)}
    />
  );
}
