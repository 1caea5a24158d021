import type { Checked } from '../../programme-draft/index.ts';
import { programmesWords } from '../../words/programmes.ts';

const { verdict: said, editor } = programmesWords;

/** What the controller says of the programme, in a few words. */
export function verdictText(checked: Checked): string {
  switch (checked.kind) {
    case 'unasked':
      return said.unasked;
    case 'asking':
      return said.asking;
    case 'may-run':
      return said.mayRun;
    case 'breaks':
      return said.breaks(checked.broken.length);
    case 'unanswered':
      return said.unanswered;
  }
}

/** The verdict beside Save, with what concerns the whole programme. */
export function Verdict({ checked }: { readonly checked: Checked }) {
  const whole = checked.kind === 'breaks' ? checked.broken.filter(({ phase }) => phase === null) : [];
  return (
    <div class="verdict">
      <p id="verdict" class="verdict-text">
        <span class={lampOf(checked)} aria-hidden="true" />
        <output>{verdictText(checked)}</output>
      </p>
      {checked.kind === 'unanswered' && (
        <p class="field-fault">
          {checked.problem.title} {checked.problem.detail}
        </p>
      )}
      {whole.map(({ rule, message }) => (
        <p key={message} class="field-fault">
          {message} <span class="rule">{editor.rule(rule)}</span>
        </p>
      ))}
    </div>
  );
}

function lampOf(checked: Checked): string {
  if (checked.kind === 'may-run') return 'lamp';
  return checked.kind === 'breaks' ? 'lamp lamp-fault' : 'lamp lamp-hollow';
}
