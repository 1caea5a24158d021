/** Proves the units that its arguments name (`SEED:WEAR`), one after the other; a line of JSON for each. */
import { proveUnit } from './proof.ts';

for (const unit of process.argv.slice(2)) {
  const [seed = Number.NaN, wear = Number.NaN] = unit.split(':').map(Number);
  process.stdout.write(`${JSON.stringify(await proveUnit(seed, wear))}\n`);
}
