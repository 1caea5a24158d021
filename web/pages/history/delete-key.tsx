import { useEffect, useRef, useState } from 'preact/hooks';
import type { Problem } from '../../../src/contract/index.ts';
import { Key } from '../../components/index.ts';
import type { Answer } from '../../live/index.ts';
import { words } from '../../words/index.ts';

/**
 * Deletes at the second press: the first says what goes and what stays, and puts the key that keeps
 * everything where it was itself, so that a double press deletes nothing.
 */
export function DeleteKey(props: {
  readonly text: string;
  /** What goes and what stays. */
  readonly goes: readonly string[];
  /** The second key. */
  readonly confirm: string;
  /** Why nothing can be deleted now. */
  readonly unavailable: string | null;
  readonly onDelete: () => Promise<Answer<null>>;
  readonly onDeleted: () => void;
  readonly onProblem: (problem: Problem) => void;
}) {
  const [step, setStep] = useState<'rest' | 'asked' | 'deleting'>('rest');
  const question = useRef<HTMLFieldSetElement>(null);
  useEffect(() => {
    if (step === 'asked') question.current?.focus();
  }, [step]);

  const remove = async (): Promise<void> => {
    setStep('deleting');
    const answer = await props.onDelete();
    setStep('rest');
    if (answer.ok) props.onDeleted();
    else props.onProblem(answer.problem);
  };
  if (step === 'rest') {
    return (
      <Key look="quiet" unavailable={props.unavailable} onPress={() => setStep('asked')}>
        {props.text}
      </Key>
    );
  }
  return (
    <fieldset class="delete" aria-label={props.text} tabIndex={-1} ref={question}>
      {props.goes.map((sentence) => (
        <p key={sentence}>{sentence}</p>
      ))}
      <div class="history-keys">
        <Key look="quiet" onPress={() => setStep('rest')}>
          {words.history.remove.keep}
        </Key>
        <Key busy={step === 'deleting'} onPress={() => void remove()}>
          {props.confirm}
        </Key>
      </div>
    </fieldset>
  );
}
