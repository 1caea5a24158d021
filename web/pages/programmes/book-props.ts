import type { Programme } from '../../../src/contract/index.ts';
import type { PageProps } from '../page-props.ts';

/** What the book of programmes is given: where its keys lead. */
export interface BookProps extends PageProps {
  readonly onCopy: (programme: Programme, name: string) => void;
  readonly onChange: (programme: Programme) => void;
  readonly onImport: (programme: Programme) => void;
}
