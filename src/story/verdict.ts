import { beforeTheAi } from './before-the-ai';
import { notDelivered } from './delivery';
import type { Evidence } from './evidence';
import type { JudgedSettings, Verdict } from './judged';
import { withPeople } from './with-people';
import { withTheAi } from './with-the-ai';

/** Says where the customer of a story is, and why. Shows no text of theirs, no name and no address. */
export function verdict(evidence: Evidence, settings: JudgedSettings, now: Date): Verdict {
  const state = evidence.states.at(-1);
  const found = state ? withState(evidence, settings, now) : beforeTheAi(evidence, settings, now);
  return withUndelivered(found, evidence);
}

function withState(evidence: Evidence, settings: JudgedSettings, now: Date): Verdict {
  switch (evidence.states.at(-1)?.phase) {
    case 'human':
    case 'handing_off':
      return withPeople(evidence, settings, now);
    default:
      return withTheAi(evidence, settings, now);
  }
}

/** The last thing the AI said matters to a customer who did not get it, wherever they are. */
function withUndelivered({ sentence, fix }: Verdict, { messages }: Evidence): Verdict {
  const last = messages.findLast(({ kind }) => kind === 'reply' || kind === 'note');
  if (last?.failure === undefined) return { sentence, fix };
  const { why, fix: mend } = notDelivered(last.failure);
  return {
    sentence: `The customer did not get the last message of the AI: ${why}. ${sentence}`,
    fix: [mend, fix].filter((one) => one !== undefined).join(' '),
  };
}
