import { useRef, useState } from 'preact/hooks';
import type { Programme } from '../../../src/contract/index.ts';
import { Key } from '../../components/index.ts';
import type { Rest, Violation } from '../../live/index.ts';
import { readFileText } from '../../programme-draft/index.ts';
import { programmesWords } from '../../words/programmes.ts';

const { file: said } = programmesWords;

/** Violations that are shown; those of a file that is something else entirely would fill the page. */
const SHOWN_MAX = 8;

interface Refused {
  readonly name: string;
  readonly reasons: readonly string[];
}

/** Takes a programme from a file: into the form, if the controller would run it, else the reasons why not. */
export function FileImport({
  rest,
  onImport,
}: {
  readonly rest: Rest;
  readonly onImport: (programme: Programme) => void;
}) {
  const input = useRef<HTMLInputElement>(null);
  const [refused, setRefused] = useState<Refused | null>(null);
  const take = async (file: File): Promise<void> => {
    const reasons = await reasonsAgainst(file, rest, onImport);
    setRefused(reasons.length === 0 ? null : { name: file.name, reasons });
  };
  return (
    <div class="book-import">
      <Key
        look="quiet"
        label={`${programmesWords.import}: ${programmesWords.importHint}`}
        onPress={() => input.current?.click()}
      >
        {programmesWords.import}
      </Key>
      <input
        ref={input}
        type="file"
        accept=".json,.yaml,.yml"
        hidden
        onChange={(event) => {
          const file = event.currentTarget.files?.[0];
          // The same file may be chosen again once it has been corrected.
          event.currentTarget.value = '';
          if (file !== undefined) void take(file);
        }}
      />
      <div role="alert">
        {refused !== null && (
          <div class="book-refused">
            <p class="book-refused-name">{said.refused(refused.name)}</p>
            <ul>
              {refused.reasons.map((reason) => (
                <li key={reason}>{reason}</li>
              ))}
            </ul>
          </div>
        )}
      </div>
    </div>
  );
}

/** Why the file isn't taken; nothing when it is. */
async function reasonsAgainst(
  file: File,
  rest: Rest,
  take: (programme: Programme) => void,
): Promise<readonly string[]> {
  const text = await file.text().catch(() => null);
  if (text === null) return [said.unreadable];
  const reading = await readFileText(file.name, text, async () => (await import('yaml')).parse);
  if (!reading.ok) return [said[reading.why]];
  const answer = await rest.checkProgramme(reading.data);
  if (!answer.ok) return [`${answer.problem.title} ${answer.problem.detail}`];
  if (!answer.value.ok) return inWords(answer.value.violations);
  take(answer.value.programme);
  return [];
}

function inWords(violations: readonly Violation[]): string[] {
  const shown = violations
    .slice(0, SHOWN_MAX)
    .map(({ phase, message }) => (phase === null ? message : said.inPhase(phase, message)));
  const rest = violations.length - shown.length;
  return rest > 0 ? [...shown, said.more(rest)] : shown;
}
