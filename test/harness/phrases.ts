import phrases from '../../src/assets/phrases.private.json';

/** What is said in a call, of every language and region that has sentences of its own. */
export const PHONE_SENTENCES = Object.values(phrases.languages).flatMap((entry) =>
  'phone' in entry ? [entry.phone] : [],
);

/** The lines that announce a person in a conversation. */
export const HANDOFF_LINES = Object.values(phrases.languages).flatMap((entry) =>
  'passingOn' in entry ? [entry.passingOn] : [],
);
