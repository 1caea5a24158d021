import type { Programme } from '../../../src/contract/index.ts';
import type { PageProps } from '../page-props.ts';

/**
 * Fetches a programme as it was written, for copying, changing and downloading: the library has it as it
 * would run for the current person.
 */
export function withOriginal(
  { rest, presses }: Pick<PageProps, 'rest' | 'presses'>,
  id: string,
  then: (original: Programme) => void,
): void {
  void rest.programmes().then((answer) => {
    if (!answer.ok) {
      presses.refuse(answer.problem);
      return;
    }
    const original = answer.value.find((programme) => programme.id === id);
    if (original !== undefined) then(original);
  });
}
