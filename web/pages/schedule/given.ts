import type { Calendar } from '../../history/index.ts';
import type { Names } from '../../schedule/index.ts';
import type { PageProps } from '../page-props.ts';

/** What each part of the page is given: what ids are called, and what day it is. */
export interface Given extends PageProps {
  readonly names: Names;
  readonly calendar: Calendar;
}
