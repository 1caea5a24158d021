import { useCallback, useEffect, useRef, useState } from 'preact/hooks';
import type { Answer } from '../live/index.ts';

/** What a page has asked for: nothing yet, the value, or that there was none to have. */
export interface Asked<T> {
  readonly value: T | null;
  /** It could not be read; a value from before stays. */
  readonly failed: boolean;
  again(): void;
  /** Puts an answer that came in another way in its place. */
  put(value: T): void;
}

/** Asks when the page opens, and again whenever `ask` is another function. Only the latest answer counts. */
export function useAnswer<T>(ask: () => Promise<Answer<T>>): Asked<T> {
  const [value, setValue] = useState<T | null>(null);
  const [failed, setFailed] = useState(false);
  const question = useRef(0);
  const again = useCallback(() => {
    question.current += 1;
    const asked = question.current;
    void ask().then((answer) => {
      if (asked !== question.current) return;
      setFailed(!answer.ok);
      if (answer.ok) setValue(answer.value);
    });
  }, [ask]);
  useEffect(() => {
    again();
    return () => {
      question.current += 1;
    };
  }, [again]);
  const put = useCallback((newer: T) => {
    question.current += 1;
    setFailed(false);
    setValue(newer);
  }, []);
  return { value, failed, again, put };
}
