import type { ConversationState } from '../../state/conversation-state';
import { isAtRest } from '../drive/next';
import { toNobody } from '../drive/phases';
import type { Done, Work } from '../drive/work';
import { endLeg } from '../handoff/end-leg';
import type { Change } from '../lease/held-conversation';
import { ownLeg } from '../offers/tasks-in-state';
import type { Ports } from '../ports';
import type { Message } from '../ports/conversations';
import { markResolved } from '../session/in-passing';
import { heard } from './settle';
import { whoWrote } from './who-wrote';

/** OpenCX has closed the session of a conversation the AI has, and nothing waits: the matter is settled. */
export function resolveClosed(work: Work): Promise<Done> {
  return resolve(work, (state) => state, 'session is closed');
}

/**
 * The AI resolved the matter: its leg of the task goes to wrap-up (or the channel is closed, as ON_RESOLVE says), and the
 * AI is quiet until the customer writes again; whether the session may go on is asked then. What the turn did is stored
 * last, so that a Function that dies before leaves the rest to the next one.
 * @param turnDone what the turn leaves in the state
 * @param then whether OpenCX has to be told
 */
export async function resolve(
  { ports, held }: Work,
  turnDone: Change,
  then: 'mark session' | 'session is closed',
): Promise<Done> {
  const { session } = held.state;
  const isAnswered: Change = (state) => ({ ...turnDone(state), session: undefined });
  if (!isAtRest(isAnswered(held.ahead))) {
    held.plan(isAnswered);
    return 'done';
  }
  const later = closesChannel(ports, held.state) && (await writtenAfterGoodbye(ports, turnDone(held.state)));
  if (later) {
    held.plan((state) => heard(isAnswered(state), later.index));
    return 'done';
  }
  await endWork(ports, held.state);
  if (session && then === 'mark session') await markResolved(ports, session.id);
  held.plan(isAnswered);
  return (state) => (isAtRest(state) ? resolved(state) : state);
}

function closesChannel({ settings }: Ports, { interaction }: ConversationState): boolean {
  return interaction !== undefined && settings.ON_RESOLVE === 'close';
}

/** The customer's newest message, if it came after the goodbye: a closed conversation takes no answer to it. */
async function writtenAfterGoodbye(ports: Ports, state: ConversationState): Promise<Message | undefined> {
  const newest = await ports.conversations.messagesAfter(state.conversationSid, state.heardIndex);
  return newest.findLast((message) => whoWrote(state, message) === 'customer');
}

function resolved(state: ConversationState): ConversationState {
  return { ...toNobody(state), dealtWith: state.heardIndex };
}

async function endWork(ports: Ports, state: ConversationState): Promise<void> {
  const { task, interaction } = state;
  const leg = ownLeg(state);
  if (interaction && ports.settings.ON_RESOLVE === 'close') {
    const outcome = await ports.interactions.close(interaction);
    ports.log.step('resolve', { task: task?.taskSid, outcome: `close: ${outcome}` });
  } else if (leg) {
    const outcome = await endLeg(ports, leg, interaction, 'wrap up');
    ports.log.step('resolve', { task: leg.taskSid, outcome: `wrap-up: ${outcome}` });
  }
}
