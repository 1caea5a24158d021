/** What is asked before the first session of a day, and what each yes means. */
import type { Reason, ScreeningQuestion } from '../contract/index.ts';

/** A question and what follows from a yes. */
export interface ScreeningRule extends ScreeningQuestion {
  /** `block`: no session today. `caution`: what is offered changes, or there is something to know. */
  readonly yes: 'block' | 'caution';
  /** What a yes means and what to do, in plain words. */
  readonly meaning: string;
}

/** Named as the reason where no article says it. */
export const COMMON_SENSE = 'common-sense';

/** In the order they are asked: what blocks first, what is common sense last. */
export const SCREENING_RULES: readonly ScreeningRule[] = [
  {
    id: 'stress-fracture',
    fact: 'B1',
    text: 'Could there be a stress fracture in a heel bone?',
    yes: 'block',
    meaning:
      'No pressure on that foot, not even from massage. Stay off it and see a doctor: such a fracture takes 8 to 12 weeks or more.',
  },
  {
    id: 'severe-pain',
    fact: 'B2',
    text: 'Is heel pain sudden or severe, or does it make walking hard?',
    yes: 'block',
    meaning: 'Contact a doctor as soon as you can. Massage may have to wait for weeks.',
  },
  {
    id: 'kicked',
    fact: 'B4',
    text: 'Did you feel a sudden sharp pain, as if kicked in the tendon above the heel?',
    yes: 'block',
    meaning:
      'It may be a tear, and needs a diagnosis before anything else. See a doctor, and don’t load that foot.',
  },
  {
    id: 'creaking',
    fact: 'B5',
    text: 'Does the tendon above a heel creak as the ankle moves?',
    yes: 'block',
    meaning: 'The sheath of the tendon may be inflamed. Rest it first, and ask a doctor if it goes on.',
  },
  {
    id: 'unsure',
    fact: 'B3',
    text: 'Do you have a current injury, or a medical condition that you are unsure of?',
    yes: 'caution',
    meaning: 'Keep to what the doctor has said, and stop at the first sharp pain.',
  },
  {
    id: 'doctor-to-ask',
    fact: 'B3',
    onlyAfter: 'unsure',
    text: 'Do you still need a doctor’s word on whether massage is fine for it?',
    yes: 'block',
    meaning: 'Ask a doctor first, then come back.',
  },
  {
    id: 'low-at-the-heel',
    fact: 'B6',
    text: 'Does the tendon hurt low down, where it meets the heel bone?',
    yes: 'caution',
    meaning: 'The massager stays off the tendon: only programmes for the calves.',
  },
  {
    id: 'pttd',
    fact: 'B7',
    text: 'Do you have PTTD, a painful tendon along the inside of the ankle and arch?',
    yes: 'caution',
    meaning:
      'Only short programmes at the lightest levels. No hard stretching in a flare-up; orthotics and physical therapy go on.',
  },
  {
    id: 'linked-conditions',
    fact: 'B8',
    text: 'Do you have diabetes, psoriasis, inflammatory arthritis or obesity, or take certain antibiotics?',
    yes: 'caution',
    meaning: 'These are linked to Achilles trouble. Good to know, and no reason against a session.',
  },
  {
    id: 'doctor-first',
    text: 'Is one of these so, without a doctor’s word that vibration is fine: pregnancy, a pacemaker or another implant, a blood clot in a leg?',
    yes: 'block',
    meaning: 'Ask a doctor first, then come back.',
  },
  {
    id: 'no-feeling',
    text: 'Have you lost feeling in your feet or lower legs?',
    yes: 'block',
    meaning: 'You would not notice when it is too strong. Ask a doctor first.',
  },
  {
    id: 'broken-skin',
    text: 'Is there an open wound, a rash or a swelling where the massager would touch?',
    yes: 'block',
    meaning: 'Wait until the skin is whole and the swelling gone, or ask a doctor.',
  },
];

/** The questions as the interfaces ask them. */
export const SCREENING_QUESTIONS: readonly ScreeningQuestion[] = SCREENING_RULES.map(
  ({ id, text, fact, onlyAfter }) => ({
    id,
    text,
    ...(fact === undefined ? {} : { fact }),
    ...(onlyAfter === undefined ? {} : { onlyAfter }),
  }),
);

/** The reason that a yes to this question is. */
export const reasonOf = ({ fact, meaning }: ScreeningRule): Reason => ({
  fact: fact ?? COMMON_SENSE,
  text: meaning,
});
