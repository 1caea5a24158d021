import type { Programme } from '../../../src/contract/index.ts';
import { fileTextOf } from '../../programme-draft/index.ts';

/** Hands the programme to the browser as a file of its own. */
export function saveProgramme(programme: Programme): void {
  const address = URL.createObjectURL(new Blob([fileTextOf(programme)], { type: 'application/json' }));
  const link = document.createElement('a');
  link.href = address;
  link.download = `${programme.id}.json`;
  link.click();
  URL.revokeObjectURL(address);
}
