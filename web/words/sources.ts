/** The groups of facts, by the letter of their ids, in the order in which they are shown. */
const groups: Readonly<Record<string, string>> = {
  M: 'On the massager',
  H: 'By hand',
  B: 'Before a session',
  D: 'During a session',
  A: 'After a session',
  E: 'Beside the massage',
};

/** What the articles say, and what is our own. */
export const sourceWords = {
  intro:
    'Soleus goes by five articles on foot massage and sore heels. This is what they say, in our own words; each statement has a sign by which other pages refer to it.',
  unread: 'The sources could not be read.',
  groups,
  others: 'Further statements',
  from: (source: string) => `From: ${source}`,
  group: {
    advice: 'Advice beside the massage',
    policy: 'What is our own policy',
    disclaimer: 'What this is',
  },
  adviceIntro: 'For the person who uses this page now.',
  policyIntro: 'Where the articles give no number, ours is careful. It is policy, not advice from a source:',
  policy: [
    'How deep the programmes go, how fast they rise, and where their ceilings are.',
    'At most 5 minutes for the calves, and 2 to 10 minutes for a short programme.',
    'How many sessions a day, and how long a rest between them.',
    'The very gentle levels with PTTD.',
    'By how much the next session is gentler after an answer, and how it comes back step by step.',
    'The seconds of each step by hand where an article names none, and the days of rest between exercises.',
    'Questions before a session that are common sense and stand in no article. They say so.',
  ],
  disclaimer: [
    'Soleus is for comfort and relaxation, beside your exercises. It is no medical device and knows nothing of your feet but what you tell it.',
    'If something hurts, stop. If you are unsure, ask a doctor before you go on.',
  ],
};
