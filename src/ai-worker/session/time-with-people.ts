import type { JsonObject } from '../../common/json';
import type { ConversationState, HandoffDecision } from '../../state/conversation-state';
import { toldByOpenCx } from '../handoff/decide-handoff';
import type { Ports } from '../ports';
import type { LastSession, Stored } from '../ports/states';
import { messageText } from '../turns/customer-words';
import { whoWrote } from '../turns/who-wrote';
import type { ConversationFacts } from './conversation-facts';
import { readOther } from './last-session';

/** As many of the newest messages as are looked at for what the rep said. */
const LOOK_BACK = 50;
/** Milliseconds: the dates of messages are whole seconds. */
const DATES_ARE_SHORT_BY = 1_000;
const NOT_KEPT = 'Not kept: people have ended the conversation.';
/** Characters; of longer words the newest are kept. */
const LONGEST = 2_000;

/**
 * What a new session is to know of the time before it: the last handoff to people, in this conversation or the
 * customer's last one, and what the rep has said since. Empty when people never had the customer.
 * @param last the customer's last session
 */
export async function timeWithPeople(
  ports: Ports,
  state: ConversationState,
  facts: ConversationFacts,
  last: Stored<LastSession> | undefined,
): Promise<JsonObject> {
  const sessionBefore = state.session?.id ?? last?.value.sessionId;
  const handoff = state.handoff ?? (await handoffElsewhere(ports, state, last));
  // That a rep had it may not have been told; what they said stands in the conversation.
  const repSaid = state.handoff || state.repHadIt ? await wordsOfTheRep(state, facts) : '';
  return {
    ...(handoff && attributesOf(await withWords(ports, handoff, sessionBefore))),
    ...(repSaid !== '' && { repSaid }),
  };
}

/** The words of a handoff are not kept longer than people have the conversation; OpenCX knows its own. */
async function withWords(
  ports: Ports,
  handoff: HandoffDecision,
  session: string | undefined,
): Promise<HandoffDecision> {
  if (handoff.summary !== '') return handoff;
  const { summary = NOT_KEPT } = session === undefined ? {} : await toldByOpenCx(ports, session);
  return { ...handoff, summary };
}

async function handoffElsewhere(
  ports: Ports,
  { conversationSid }: ConversationState,
  last: Stored<LastSession> | undefined,
): Promise<HandoffDecision | undefined> {
  if (!last || last.value.conversationSid === conversationSid) return undefined;
  return (await readOther(ports, last.value.conversationSid))?.handoff;
}

async function wordsOfTheRep(state: ConversationState, facts: ConversationFacts): Promise<string> {
  const since = state.handoff ? Date.parse(state.handoff.timestamp) - DATES_ARE_SHORT_BY : 0;
  const messages = await facts.newestMessages(state, LOOK_BACK);
  return messages
    .slice(-LOOK_BACK)
    .filter((message) => message.sentAt > since && whoWrote(state, message) === 'someone-else')
    .map(messageText)
    .join('\n')
    .slice(-LONGEST);
}

function attributesOf({ reason, summary, sentiment, language, timestamp }: HandoffDecision): JsonObject {
  return {
    ...(reason !== '' && { handoffReason: reason }),
    handoffSummary: summary,
    handoffSentiment: sentiment,
    handoffLanguage: language,
    handoffTimestamp: timestamp,
  };
}
