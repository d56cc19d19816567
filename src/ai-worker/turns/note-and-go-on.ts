import type { ConversationState } from '../../state/conversation-state';
import { resumeHandoff } from '../handoff/carry-out-handoff';
import { hasHostedWork } from '../hosted/hosted-work';
import { seeTo } from '../hosted/see-to';
import { HeldConversation, type Note } from '../lease/held-conversation';
import type { Ports } from '../ports';
import type { Stored } from '../ports/states';
import { ConversationFacts } from '../session/conversation-facts';
import { answer } from './answer';
import { hasWork } from './settle';
import { wake } from './wake';

/**
 * Stores what an event told of a conversation the AI has, and goes on with what waits there: also with what a Function
 * that died left behind. An event that tells nothing new of a conversation nobody works on costs no write.
 * @returns what was done
 */
export async function noteAndGoOn(
  ports: Ports,
  found: Stored<ConversationState>,
  change: Note,
): Promise<string> {
  const { value: state } = found;
  const isQuiet = state.phase === 'studio' || (!state.lease && !state.waiting && !hasHostedWork(state));
  if (isQuiet && change(state) === state) return 'nothing new';
  const held = await HeldConversation.take(ports.states, found, change);
  if (held === 'busy') return 'noted';
  return goOn(ports, held);
}

async function goOn(ports: Ports, held: HeldConversation): Promise<string> {
  if (held.state.hosted) {
    await seeTo(ports, held);
    return 'noted and seen to';
  }
  if (held.state.phase === 'handing_off') {
    await resumeHandoff(ports, held);
    return 'handoff resumed';
  }
  if (held.state.phase === 'studio' && held.state.takenOver === undefined) {
    await putBack(held);
    return 'noted for the flow';
  }
  // What a holder that died left behind shows only when it is looked for; with people the AI has nothing to look for,
  // and of a call only its own requests do.
  const mayBeLeft = held.inherited && held.state.phase !== 'human' && !held.state.call;
  const isQuiet = !hasWork(held.state) && !held.state.waiting && !mayBeLeft;
  const nothingToDo = isQuiet && (await held.release((state) => state, hasWork));
  if (nothingToDo) return 'noted';
  await wake(held);
  await answer(ports, held, new ConversationFacts(ports));
  return 'noted and went on';
}

/** Only the flow asks for turns: it finds what was noted, and what a holder that died left behind. */
async function putBack(held: HeldConversation): Promise<void> {
  if (held.inherited) await held.abandon();
  else
    await held.release(
      (state) => state,
      () => false,
    );
}
