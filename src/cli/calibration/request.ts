/** Who calibrates, and with which instrument: from the options, or asked for. */
import { createInterface } from 'node:readline/promises';
import { type ReferenceInstrument, referenceInstrumentSchema, UsageError } from '../../contract/index.ts';
import type { Shell } from '../shell.ts';

export interface ReferenceOptions {
  readonly referenceName?: string;
  readonly referenceSerial?: string;
  readonly referenceDate?: string;
  readonly referenceUncertainty?: string;
}

/** The instrument that the options name; undefined without any. Throws a UsageError where they don't describe one. */
export function referenceInstrument(options: ReferenceOptions): ReferenceInstrument | undefined {
  const { referenceName, referenceSerial, referenceDate, referenceUncertainty } = options;
  const given = [referenceName, referenceSerial, referenceDate, referenceUncertainty];
  if (given.every((each) => each === undefined)) return undefined;
  const parsed = referenceInstrumentSchema.safeParse({
    name: referenceName,
    serial: referenceSerial,
    calibratedOn: referenceDate,
    uncertaintyPercent: Number(referenceUncertainty?.trim() || Number.NaN),
  });
  if (parsed.success) return parsed.data;
  throw new UsageError(
    'reference-instrument',
    'The reference instrument isn’t described whole.',
    'Give all four: --reference-name, --reference-serial, --reference-date as 2026-05-06, and --reference-uncertainty from 0 to 20, in per cent of the reading (k = 2).',
    { cause: parsed.error },
  );
}

/** The name that stands in the record. Throws a UsageError where nobody can be asked. */
export async function askTechnician(given: string | undefined, shell: Shell): Promise<string> {
  const { input, errors, environment } = shell;
  if (given !== undefined && given.trim() !== '') return given.trim();
  if (!input.isTTY || !errors.isTTY) throw nameRequired();
  const { USER, USERNAME } = environment;
  const usual = USER ?? USERNAME ?? '';
  const lines = createInterface({ input, output: errors, terminal: false });
  try {
    for (;;) {
      const ended = new Promise<never>((_, reject) => lines.once('close', () => reject(nameRequired())));
      const asked = lines.question(`Who calibrates?${usual === '' ? '' : ` [${usual}]`} `);
      const name = (await Promise.race([asked, ended])).trim() || usual;
      if (name !== '') return name;
    }
  } finally {
    lines.close();
  }
}

const nameRequired = (): UsageError =>
  new UsageError(
    'technician-name',
    'The record says who calibrated, and nobody is here to ask.',
    'Name the technician: --technician "Anna Weber".',
  );
