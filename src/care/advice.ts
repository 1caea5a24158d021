import type { Reason, Situation } from '../contract/index.ts';

/** What Soleus is and isn’t. */
export const DISCLAIMER =
  'Soleus is for comfort and relaxation, at most an adjunct to what your doctor or physiotherapist has you do. It is not a medical device. With an injury, or a condition that you are unsure of, ask a doctor first.';

/** How long to sit after a session before standing up, s. No article has a number: our policy. */
export const STAND_UP_WAIT_S = 60;

const FREQUENCY: Readonly<Record<Situation, string>> = {
  unsaid:
    'For someone who runs every day with lasting heel pain: several times a week. For rare pain: at flare-ups. More often probably does no harm.',
  'daily-runner': 'Running every day with lasting heel pain: several times a week.',
  'now-and-then': 'With rare pain: at flare-ups. More often probably does no harm.',
};

/** How often to massage, by what brings the person here (M8). */
export function frequencyAdvice(situation: Situation): Reason {
  return { fact: 'M8', text: FREQUENCY[situation] };
}

const LESS_LOAD: Readonly<Record<Situation, string>> = {
  unsaid: 'With Achilles pain, cut steps or running by about half. With severe pain, stop running.',
  'daily-runner': 'With Achilles pain, cut your running by about half. With severe pain, stop running.',
  'now-and-then': 'With Achilles pain, cut your steps by about half. With severe pain, stop running.',
};

/** What stands beside the massage, the most useful first; the disclaimer ends it. */
export function adviceFor(situation: Situation): Reason[] {
  return [
    {
      fact: 'E1',
      text: 'Massage gives short-term relief. It does not repair a tendon: exercise with a load that grows step by step is what recovers it.',
    },
    frequencyAdvice(situation),
    { fact: 'E7', text: LESS_LOAD[situation] },
    {
      fact: 'E10',
      text: 'For plantar fasciitis, cross-friction massage together with calf stretching gave the greatest relief of three approaches compared.',
    },
    {
      fact: 'E8',
      text: 'A heel wedge of about 1.2 cm, worn for three months, is what one article advises for Achilles pain.',
    },
    { fact: 'D1', text: 'Leave out anything that causes a sharp pain.' },
    { fact: 'D2', text: 'If it hurts, stop. Ice it afterwards if you need to.' },
    {
      fact: 'E2',
      text: 'Massage eases by calming the nervous system. By the research that one article cites, it does not break up knots or scar tissue. Another article says otherwise; Soleus doesn’t follow it there.',
    },
    {
      fact: 'B8',
      text: 'Diabetes, psoriasis, inflammatory arthritis, obesity and some antibiotics are linked to Achilles trouble. That is worth knowing, and keeps no session back.',
    },
    {
      fact: 'E9',
      text: 'Patches, shockwave, injections and surgery are a clinician’s business. Soleus neither plans nor advises them.',
    },
    { fact: 'policy', text: DISCLAIMER },
  ];
}
