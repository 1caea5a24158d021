import type { Programme } from '../../src/contract/index.ts';

/** Far above the longest programme, bytes. */
export const FILE_MAX_BYTES = 16_384;

/** What came of a file: data of unknown shape, or why there is none. */
export type FileReading =
  | { readonly ok: true; readonly data: unknown }
  | { readonly ok: false; readonly why: 'too-large' | 'no-json' | 'no-yaml' };

/** Turns the text of a YAML file into data; it may throw. */
export type YamlParser = (text: string) => unknown;

/**
 * What the text of a file of this name holds: JSON, or YAML where its ending says so. The YAML parser is
 * fetched only when it is needed.
 */
export async function readFileText(
  name: string,
  text: string,
  fetchYaml: () => Promise<YamlParser>,
): Promise<FileReading> {
  if (text.length > FILE_MAX_BYTES) return { ok: false, why: 'too-large' };
  const isYaml = /\.ya?ml$/i.test(name);
  try {
    const data: unknown = isYaml ? (await fetchYaml())(text) : JSON.parse(text);
    return { ok: true, data };
  } catch {
    return { ok: false, why: isYaml ? 'no-yaml' : 'no-json' };
  }
}

/** The programme alone, as its file has it: without what is worked out from it. */
export function fileTextOf(programme: Programme): string {
  const { id, name, summary, length, ceiling, phases, facts } = programme;
  return `${JSON.stringify({ id, name, summary, length, ceiling, phases, facts }, null, 2)}\n`;
}
