import { isBeingHandedOff, isWithPeople } from '../state/who-has-it';
import { beforeTheAi } from './before-the-ai';
import { isOfTheAi, notDelivered } from './delivery';
import type { JudgedSettings, StoryEvidence, Verdict } from './evidence';
import { withPeople } from './with-people';
import { withTheAi } from './with-the-ai';

/** Says where the customer of a story is, and why. Shows no text of theirs, no name and no address. */
export function verdict(evidence: StoryEvidence, settings: JudgedSettings, now: Date): Verdict {
  const state = evidence.states.at(-1);
  if (!state) return withUndelivered(beforeTheAi(evidence, settings, now), evidence);
  const isPeoples = isWithPeople(state) || isBeingHandedOff(state);
  return withUndelivered((isPeoples ? withPeople : withTheAi)(evidence, settings, now), evidence);
}

/** The last thing the AI said matters to a customer who did not get it, wherever they are. */
function withUndelivered({ sentence, fix }: Verdict, { messages }: StoryEvidence): Verdict {
  const last = messages.findLast(isOfTheAi);
  if (last?.failure === undefined) return { sentence, fix };
  const { why, fix: mend } = notDelivered(last.failure);
  return {
    sentence: `The customer did not get the last message of the AI: ${why}. ${sentence}`,
    fix: [mend, fix].filter((one) => one !== undefined).join(' '),
  };
}
