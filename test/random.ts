/**
 * The random input of every property comes from one seed, the same at each `npm test`, so that a change
 * alone can make it fail; `npm run test:fast` takes a fifth of it, `npm run campaign` draws new seeds and many
 * more inputs.
 */
import fc from 'fast-check';

const seed = Number(process.env['SOLEUS_TEST_SEED'] ?? 20_261_121);
const times = Number(process.env['SOLEUS_TEST_TIMES'] ?? 1);

/** How many inputs a property takes: `usual` of them in `npm test`, fewer when in haste, many more in a campaign. */
export const inputs = (usual: number): number => Math.ceil(usual * times);

fc.configureGlobal({ seed, numRuns: inputs(100) });
