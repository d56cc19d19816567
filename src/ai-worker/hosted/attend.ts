import type { ConversationState } from '../../state/conversation-state';
import { nameOfFailure } from '../failure/remedy';
import { resumeHandoff } from '../handoff/carry-out-handoff';
import { HeldConversation } from '../lease/held-conversation';
import { backToAi } from '../phases';
import type { Ports } from '../ports';
import type { Message } from '../ports/conversations';
import type { ConversationFacts } from '../session/conversation-facts';
import { answer } from '../turns/answer';
import { hasUnsettled, hasWork } from '../turns/settle';
import { type Arrival, carryIntoFlex } from './carry-into-flex';
import { endSession, endTask, leaveOpen, over } from './end-of-work';
import { orGiveUp } from './give-up';
import { hasHostedWork, isGivenBack, isOnItsWay } from './hosted-work';
import { seeToMissedEnd } from './missed-end';
import { leaveUnread, showCustomer } from './show-customer';
import { leaveUntold, tellCustomer } from './tell-customer';
import { entrustWhatIsLeft } from '../watch/entrust';
import { remedyIn, withoutTrouble, withTrouble } from './trouble';

/** What brought us to a conversation OpenCX hosts. */
export interface Occasion {
  /** The session is just coming to Flex. */
  arrival?: Arrival;
  /** A message an event told of. */
  told?: Message | undefined;
}

/**
 * Sees to everything that waits in a conversation whose customer is on a channel of OpenCX's own: brings it to people,
 * shows them what the customer writes, tells the customer what they say, ends it on both sides, and lets the AI answer
 * where the conversation was given back to it. Then gives the lease back.
 * @returns whether all was seen to that can be now; false: Flex has closed the conversation before people could read
 * what the customer wrote
 */
export async function attend(
  ports: Ports,
  held: HeldConversation,
  facts: ConversationFacts,
  occasion: Occasion = {},
): Promise<boolean> {
  const next = await seeToAll(ports, held, occasion);
  switch (next) {
    case 'nothing':
      return true;
    case 'unread':
      return false;
    case 'look again':
      return attend(ports, held, facts);
    // Both see to their own failures, and give the lease back.
    case 'finish handoff':
      await resumeHandoff(ports, held);
      break;
    case 'answer':
      await answer(ports, held, facts);
  }
  const again = await takeAgain(ports, held.state);
  return again ? attend(ports, again, facts) : true;
}

/**
 * What is to be done after all was seen to that needs no AI. With `nothing` the lease is given back; with `unread` too:
 * Flex has closed the conversation before people could read what the customer wrote.
 */
type Next = 'nothing' | 'unread' | 'look again' | 'finish handoff' | 'answer';

async function seeToAll(ports: Ports, held: HeldConversation, occasion: Occasion): Promise<Next> {
  try {
    await carry(ports, held, occasion);
    held.plan(withoutTrouble);
    if (held.state.phase === 'handing_off') return 'finish handoff';
    if (isForAi(held.state)) await held.change((state) => (isForAi(state) ? backToAi(state) : state));
    else if (!needsAi(held)) {
      return (await held.release((state) => state, hasHostedWork)) ? 'nothing' : 'look again';
    }
    return 'answer';
  } catch (error) {
    return leave(ports, held, error);
  }
}

async function carry(ports: Ports, held: HeldConversation, { arrival, told }: Occasion): Promise<void> {
  if (isOnItsWay(held.state)) {
    // The log has told who serves the customer by hand; with their next message it is tried anew.
    await orGiveUp(
      ports,
      held,
      () => carryIntoFlex(ports, held, arrival),
      () => held.plan(over),
    );
  }
  // First what a closed conversation does not hinder.
  await orGiveUp(
    ports,
    held,
    () => tellCustomer(ports, held, told),
    (why) => leaveUntold(ports, held, why),
  );
  await orGiveUp(
    ports,
    held,
    async () => {
      if (await showCustomer(ports, held)) await seeToMissedEnd(ports, held);
    },
    (why, isKnown) => leaveUnread(ports, held, why, isKnown),
  );
  await orGiveUp(
    ports,
    held,
    () => endSession(ports, held),
    () => held.plan(over),
  );
  await orGiveUp(
    ports,
    held,
    () => endTask(ports, held),
    (why) => leaveOpen(ports, held, why),
  );
}

/** The AI has the conversation, and something waits for it. */
function needsAi(held: HeldConversation): boolean {
  const { state } = held;
  return state.phase === 'ai' && (hasWork(state) || state.waiting !== undefined || held.inherited);
}

/** The AI is to begin: it has been offered the task, or nobody has the conversation and the customer has written again. */
function isForAi(state: ConversationState): boolean {
  if (state.hosted?.over) return false;
  return isGivenBack(state) || (state.phase === 'resolved' && hasUnsettled(state));
}

async function takeAgain(
  ports: Ports,
  { conversationSid }: ConversationState,
): Promise<HeldConversation | undefined> {
  const found = await ports.states.read(conversationSid);
  if (!found || !hasHostedWork(found.value)) return undefined;
  const held = await HeldConversation.take(ports.states, found, (state) => state);
  return held === 'busy' ? undefined : held;
}

/**
 * This Function cannot go on. A conversation that Flex has closed is over. Otherwise the lease is given back as a dead
 * holder's, so that the next one looks at what was done, and where trying again may help it is left to the watch.
 */
async function leave(ports: Ports, held: HeldConversation, error: unknown): Promise<'nothing' | 'unread'> {
  const remedy = remedyIn(held.state, error);
  if (remedy === 'nothing') throw error;
  if (remedy === 'over') {
    const isUnread = held.state.hosted?.news !== undefined;
    await held.release(over, () => false);
    ports.log.step('hosted', { outcome: 'conversation closed' });
    return isUnread ? 'unread' : 'nothing';
  }
  const isLeft = remedy === 'again';
  ports.log.step('hosted', { outcome: `failed: ${remedy}`, error: nameOfFailure(error) });
  held.plan((state) => withTrouble(state, error));
  await Promise.all([held.abandon(), isLeft && entrustWhatIsLeft(ports, held.state)]);
  if (!isLeft) throw error;
  return 'nothing';
}
