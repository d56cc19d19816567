import type { HandoffDecision } from '../../state/conversation-state';
import { giveLeaseBack } from '../drive/drive';
import { onlyLogged } from '../failure/remedy';
import { decideHandoff } from '../handoff/decide-handoff';
import { noteFor } from '../handoff/note';
import { toPeopleBy } from '../handoff/ways-to-people';
import type { Ports } from '../ports';
import { tellOpenCx } from '../session/in-passing';
import type { Outcome } from '../turns/outcome';
import type { CallState } from './call-state';
import { type CallStep, enqueueStep, withoutTheAi } from './call-step';
import type { HeldCall } from './hold-call';
import { saidByCaller, writeReply } from './write-turn';

/** As many of the newest messages as a summary of our own is made from. */
const LAST_WORDS = 20;

/**
 * The call goes to people: decided, stored, the note put above the transcript, OpenCX told; then Twilio makes the task
 * as it enqueues the call. There is never a second one, since we make none: a request that comes again is answered with
 * the same attributes.
 */
export async function handOffCall(
  ports: Ports,
  held: HeldCall,
  outcome: Extract<Outcome, { kind: 'handoff' }>,
): Promise<CallStep> {
  const { conversationSid } = held.state;
  const messages = await ports.conversations.messagesAfter(conversationSid, -1, LAST_WORDS);
  const { reply, ...decision } = await decideHandoff(ports, held.state, outcome, saidByCaller(messages));
  // Nobody else can finish a handoff of a call: it is with people as soon as it is stored.
  await giveLeaseBack(ports, held, (state) => toPeopleBy(state, 'enqueued', { handoff: decision }));
  const { state } = held;
  // Another request of the call was faster: its end was told, or a handoff decided.
  if (state.handoff?.timestamp !== decision.timestamp) return withoutTheAi(ports, state);
  if (reply !== undefined) await writeReply(ports, conversationSid, state.call.turn, reply);
  await writeNote(ports, state, decision);
  ports.log.step('handoff', { outcome: 'to be enqueued' });
  await tellOpenCx(ports, state, decision);
  return enqueueStep(ports, state, decision, reply);
}

/** Puts the full note in the place of the thread's first message: no customer is in it. */
export async function writeNote(
  ports: Ports,
  { conversationSid, call }: CallState,
  decision: HandoffDecision,
): Promise<void> {
  const note = noteFor(ports, decision, 'enqueued');
  if (!note) return;
  const written = ports.conversations.rewrite(conversationSid, call.noteSid, note.text);
  // The task has it all the same.
  await written.catch(onlyLogged(ports, 'note'));
}
