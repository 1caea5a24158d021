/** How a file is told to be one of ours, whatever stands in the rest of it. */

/** In the first line of each file that is installed. */
export const WRITTEN_BY = 'Written by "soleus install-service", which can also take it away (--remove).';

export function isOurs(text: string): boolean {
  return text.split('\n', 1)[0]?.includes(WRITTEN_BY) ?? false;
}
