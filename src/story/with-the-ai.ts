import { holderOf } from '../state/who-has-it';
import type { JudgedSettings, StoryEvidence, Verdict } from './evidence';
import { lasting } from './in-words';
import type { SentMessage } from './sent-messages';

/** Milliseconds within which a message is taken up unless something is wrong. */
const TAKEN_UP = 15_000;

/** Where a customer is who is the AI's, or nobody's. */
export function withTheAi(evidence: StoryEvidence, settings: JudgedSettings, now: Date): Verdict {
  const state = evidence.states.at(-1);
  if (!state) return { sentence: 'Nothing is stored of it.', fix: undefined };
  const { lease, waiting, conversationSid } = state;
  const holder = holderOf(state);
  const isAis = holder === 'the AI';
  const isLeft = lease !== undefined && lease.until <= now.getTime();
  const resume = `npm run doctor -- --resume ${conversationSid}`;
  if (holder === 'a caller') return { sentence: 'The AI speaks with the caller.', fix: undefined };
  if (holder === 'a flow')
    return { sentence: 'A Studio flow has the customer, and asks the AI for turns.', fix: undefined };
  if (isAis && waiting) {
    const time = now.getTime() - waiting.since;
    const limit = settings.AI_REPLY_SECONDS;
    return {
      sentence:
        `The customer waits for the AI for ${lasting(time)}: OpenCX has not answered yet. After ` +
        `${limit} s a person gets the task.`,
      fix: time > (limit + 30) * 1_000 ? resume : undefined,
    };
  }
  if (isAis && isLeft) {
    return {
      sentence: 'The customer waits for the AI, and the Function that was at work for them is gone.',
      fix: `It is taken up with the next event. At once: ${resume}`,
    };
  }
  const unheard = notTakenUp(evidence, now);
  if (unheard) {
    return {
      sentence:
        `The customer’s last message, ${lasting(now.getTime() - unheard.at.getTime())} ago, was taken up by no Function: ` +
        'Twilio could not deliver it to one, or all 30 were busy.',
      fix: `Trouble shows the refused webhooks. At once: ${resume}`,
    };
  }
  if (isAis) return { sentence: 'The AI has the customer and has answered all they wrote.', fix: undefined };
  return { sentence: ended(evidence), fix: undefined };
}

function ended({ states }: StoryEvidence): string {
  const state = states.at(-1);
  const holder = state && holderOf(state);
  if (holder === 'hung up') return 'The call is over.';
  if (holder === 'nobody any more') return 'The conversation is over, in Flex and in OpenCX.';
  return state?.handoff
    ? 'People have ended their work. Nobody has the customer until they write again; then the AI answers.'
    : 'The AI has resolved it. Nobody has the customer until they write again; then the AI answers.';
}

/** The newest message of the customer nobody knows of, though it is older than that takes. */
function notTakenUp({ messages, states }: StoryEvidence, now: Date): SentMessage | undefined {
  const state = states.at(-1);
  const last = messages.findLast(({ conversation }) => conversation === state?.conversationSid);
  if (!state || !last || last.kind !== undefined || last.participant === null) return undefined;
  const isCustomer = (state.customer.participantSids as string[]).includes(last.participant);
  const isOld = now.getTime() - last.at.getTime() > TAKEN_UP;
  return isCustomer && isOld && last.index > (state.settledIndex ?? -1) ? last : undefined;
}
