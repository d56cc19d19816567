import type { ConversationSid } from '../../common/sids';
import type { ConversationState } from '../../state/conversation-state';
import { HeldConversation } from '../lease/held-conversation';
import type { Ports } from '../ports';
import type { Stored } from '../ports/states';
import { ConversationFacts } from '../session/conversation-facts';
import { answer } from './answer';
import { NOT_YET } from './outcome';
import { lookForAnswer } from './wait';

/** Milliseconds before each look of a step: two a step, so that OpenCX is asked about every four seconds. */
const PAUSES = [3_500, 3_500];

/**
 * A step of a turn that outlived its Function: waits without the lease, looks, and acts when the answer is there or
 * the customer's time is up; otherwise asks for the next step. @returns what was done
 */
export async function continueTurn(ports: Ports, conversation: ConversationSid): Promise<string> {
  for (const pause of PAUSES) {
    await ports.deadline.wait(pause);
    const found = await ports.states.read(conversation);
    if (!found?.value.waiting) return 'nothing waits';
    if ((await lookForAnswer(ports, found.value, found.value.waiting)) !== NOT_YET)
      return finish(ports, found);
  }
  return askForNextStep(ports, conversation);
}

async function finish(ports: Ports, found: Stored<ConversationState>): Promise<string> {
  const held = await HeldConversation.take(ports.states, found, (state) => state);
  if (held === 'busy') return 'somebody else is at it';
  await answer(ports, held, new ConversationFacts(ports));
  return 'finished';
}

async function askForNextStep(ports: Ports, conversation: ConversationSid): Promise<string> {
  const found = await ports.states.read(conversation);
  if (!found?.value.waiting) return 'nothing waits';
  const waiting = { ...found.value.waiting, stepAt: Date.now() };
  // Whoever wrote meanwhile sees to the turn or to its next step.
  const written = await ports.states.replace({ ...found.value, waiting }, found.revision);
  if (!written) return 'somebody else is at it';
  await ports.nextStep.askFor(conversation);
  return 'waits on';
}
