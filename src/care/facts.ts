import type { CareFact } from '../contract/index.ts';

const HEEL_PAIN = 'How To Try Massage for Heel Pain: 6 Ways';
const ACHILLES_MASSAGE = 'How to massage Achilles Tendonitis for pain relief';
const NOT_THE_BEST = 'Why massage isn’t the best treatment for Achilles pain';
const PTTD = 'Can Massage Therapy Help PTTD? What You Should Know';
/** The article has no heading of its own: this is how it begins. */
const AFTER_RUNNING = 'Achilles tendon pain after running';

const facts = (source: string, texts: Readonly<Record<string, string>>): CareFact[] =>
  Object.entries(texts).map(([id, text]) => ({ id, text, source }));

/**
 * What the articles say, in our own words, each with the article it comes from. Every rule and page of care
 * cites these ids. M: the machine's dose. H: massage by hand. B: before a session. D: during one. A: after
 * one. E: beside the massage.
 */
export const CARE_FACTS: readonly CareFact[] = [
  ...facts(HEEL_PAIN, {
    M1: 'On a foot massager, begin at the lightest setting.',
    M2: 'Let the heels take in the vibration for one minute at that setting.',
    M3: 'After that, go deeper only as needed.',
    M4: 'Rest the feet on the massager for 10 to 15 minutes in all.',
    M5: 'To include the lower legs, turn the massager round and rest the calves on it for a few minutes more. The article gives no number.',
    M6: 'Whoever is new to massage tries a few short sessions first, and sees how it feels afterwards.',
    M7: 'Start with light pressure and ease into deeper work. Avoid any spot that is excessively tender.',
    M8: 'Someone who runs every day and has lasting heel pain may massage several times a week; someone with rare pain, at flare-ups. More often than that probably does no harm. No article gives a limit for a day.',
    H1: 'Seated, roll the foot on a tennis ball with a pressure that feels good, 5 to 10 minutes at a time, as needed. A golf ball reaches the heel more directly.',
    H2: 'Push the knuckles in at the heel with moderate pressure and glide them up the length of the foot, for 3 to 5 minutes.',
    H3: 'With a drop of oil or lotion on the heel, make small circles with the thumb, with moderate pressure, for 1 to 2 minutes.',
    H4: 'Warm the calf up with broad gliding strokes for 30 to 60 seconds. Then glide both thumbs across it with medium pressure, an inch further down each time. Finish with a thumb across the arch, from heel to toes.',
    H5: 'A partner can stroke down the arch towards the heel with the base of the palm, hold pressure on a trigger point for 10 to 20 seconds, and use light gliding strokes and outward spreads of the foot.',
  }),
  ...facts(ACHILLES_MASSAGE, {
    H6: 'For pain low at the heel bone, roll the calf over a foam roller for about 10 minutes, slightly uncomfortable but not painful, and stay off the tendon. Once a day is more than enough; two or three times does no harm.',
    H7: 'For pain in the middle of the Achilles tendon, rub across the sore spot: reasonably firm at first, after about a minute as firm as you can handle, for at least 4 to 5 minutes, every other day.',
  }),
  ...facts(PTTD, {
    H8: 'With posterior tibial tendon dysfunction (PTTD), press the thumbs gently along the inside of the arch, from the heel towards the ankle, slowly, for 2 to 3 minutes.',
  }),
  ...facts(HEEL_PAIN, {
    B1: 'With a suspected stress fracture of the heel bone, stay off the foot, see a doctor, and put no pressure on it, not even by massage. It can take 8 to 12 weeks or more.',
    B2: 'With heel pain that is acute, severe or makes it hard to walk, leave massage out and contact a doctor as soon as possible. Massage may have to wait a few weeks.',
    B3: 'With a current injury, or a medical condition that you are unsure of, ask a doctor before you try massage.',
  }),
  ...facts(AFTER_RUNNING, {
    B4: 'A sudden sharp pain, as if someone had kicked the tendon, may be an acute tear. It needs a diagnosis: loading it too early risks a complete rupture.',
    B5: 'Creaking in the tendon as the ankle moves may be an inflamed sheath. It begins with rest.',
  }),
  ...facts(ACHILLES_MASSAGE, {
    B6: 'Pain low at the heel bone, where the Achilles tendon begins, flares up easily. Massage stays away from the tendon and works on the calf instead.',
  }),
  ...facts(PTTD, {
    B7: 'With posterior tibial tendon dysfunction (PTTD), start gentle. No deep work on the tendon, no hard stretching in a flare-up; orthotics and physical therapy go on.',
  }),
  ...facts(AFTER_RUNNING, {
    B8: 'Diabetes, psoriasis, inflammatory arthritis, obesity and some antibiotics can lead to Achilles trouble.',
  }),
  ...facts(PTTD, {
    D1: 'Avoid anything that causes sharp pain.',
    D2: 'If it hurts, stop. Ice it afterwards if needed.',
  }),
  ...facts(ACHILLES_MASSAGE, {
    D3: 'Slightly uncomfortable but not painful is the upper bound.',
    A1: 'If it hurts 2 hours after the massage, the next session is gentler.',
    A2: 'Bruising or soreness the next day means that it was too hard.',
  }),
  ...facts(AFTER_RUNNING, {
    A3: 'Pain after exercise that is low (less than 2 to 3 of 10) and lasts less than a day is stable: carry on.',
    A4: 'Pain above 3 of 10, pain that lasts longer than 24 hours, or pain that needs tablets is unstable: it was too much.',
  }),
  ...facts([ACHILLES_MASSAGE, NOT_THE_BEST, PTTD].join('; '), {
    E1: 'Massage gives short-term relief. It does not repair a tendon: graded loading is what recovers it.',
  }),
  ...facts([NOT_THE_BEST, HEEL_PAIN].join('; '), {
    E2: 'Massage eases by calming the nervous system. The articles disagree on the rest: the first says that research shows it does not break up knots or scar tissue, the second says otherwise. Soleus follows the first.',
  }),
  ...facts(HEEL_PAIN, {
    E3: 'Calf stretch with a band: hold for 10 seconds, 2 to 3 times for each leg, best in the morning or before activity.',
    E4: 'Standing calf raises: 2 to 3 sets of 10 to 15.',
  }),
  ...facts(AFTER_RUNNING, {
    E5: 'Calf strength 2 to 3 times a week, with bent and with straight knee, usually on one leg. Add weight once you can do 8. Goals: about 0.5 times body weight standing, 1 to 1.5 times seated.',
    E6: 'Once the strength goals are reached come skipping and hopping, from both legs to one leg, and stairs with a stiff ankle at 90 to 100 beats a minute.',
    E7: 'Cut steps or running by about half. With severe pain, stop running altogether.',
    E8: 'A heel wedge of about 1.2 cm, for three months.',
    E9: 'Patches, shockwave, injections and surgery are a clinician’s business. Soleus neither plans nor advises them.',
  }),
  ...facts(HEEL_PAIN, {
    E10: 'Of three approaches compared for plantar fasciitis, cross-friction massage with calf stretching gave the greatest relief of pain. All three helped.',
  }),
];
