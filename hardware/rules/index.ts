/** The rules that a design has to keep; each says what it finds in a sentence that names the net, the part and the rule. */
import type { Design } from '../design.ts';
import type { Complaint } from './complaint.ts';
import { diodeRules } from './diodes.ts';
import { inputRules } from './inputs.ts';
import { pinoutRules } from './pinouts.ts';
import { restRules } from './rest.ts';
import { scaleRules } from './scales.ts';
import { stopRules } from './stop.ts';
import { wiringRules } from './wiring.ts';

export type { Complaint } from './complaint.ts';

/** Everything that is wrong with the wiring of a design. What its parts must bear is judged with the simulation. */
export function complaintsAbout(design: Design): Complaint[] {
  return [stopRules, restRules, diodeRules, inputRules, pinoutRules, scaleRules, wiringRules].flatMap(
    (rule) => rule(design),
  );
}
