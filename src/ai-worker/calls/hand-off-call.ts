import type { ConversationSid } from '../../common/sids';
import type { HandoffDecision, ConversationState } from '../../state/conversation-state';
import { decideHandoff } from '../handoff/decide-handoff';
import { handoffMessage } from '../handoff/note';
import { tellOpenCx } from '../handoff/tell-opencx';
import type { HeldConversation } from '../lease/held-conversation';
import { ConversationFacts } from '../session/conversation-facts';
import { toPeople } from '../phases';
import type { Ports } from '../ports';
import { CallRefused, CallUnanswered } from '../ports/errors';
import type { Outcome } from '../turns/outcome';
import { enqueuedAttributes } from './call-attributes';
import type { CallStep } from './call-step';
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
  held: HeldConversation,
  outcome: Extract<Outcome, { kind: 'handoff' }>,
): Promise<CallStep> {
  const { conversationSid } = held.state;
  const messages = await ports.conversations.messagesAfter(conversationSid, -1, LAST_WORDS);
  const { reply, ...decision } = await decideHandoff(ports, held.state, outcome, saidByCaller(messages));
  // Nobody else can finish a handoff of a call: it is with people as soon as it is stored.
  await held.release(
    (state) => toPeople(state, { task: undefined, repHadIt: false, handoff: decision }),
    () => false,
  );
  if (reply !== undefined) await writeReply(ports, conversationSid, held.state.call?.turn ?? 0, reply);
  await writeNote(ports, held.state, decision);
  ports.log.step('handoff', { outcome: 'to be enqueued' });
  await tellOpenCx(ports, held.state, decision);
  return enqueueAgain(ports, held.state, decision, reply);
}

/** The call is enqueued with what was decided. @param say the AI's last words; without them we announce a person */
export async function enqueueAgain(
  ports: Ports,
  state: ConversationState,
  decision: HandoffDecision,
  say?: string,
): Promise<CallStep> {
  const language = state.call?.language ?? ports.settings.VOICE_LANGUAGE;
  const known = await new ConversationFacts(ports).attributes(state);
  return {
    kind: 'people',
    say: say ?? ports.phrases.spoken(language, 'passingOn'),
    language,
    workflowSid: ports.settings.WORKFLOW_SID,
    attributes: enqueuedAttributes(known, state.conversationSid, decision),
  };
}

/** Puts the full note in the place of the thread's first message: no customer is in it (contract: the note). */
export async function writeNote(
  ports: Ports,
  { conversationSid, call }: Pick<ConversationState, 'conversationSid' | 'call'>,
  decision: HandoffDecision,
): Promise<void> {
  const note = handoffMessage(ports, decision, 'reps only');
  if (!call || !note) return;
  try {
    await ports.conversations.rewrite(conversationSid, call.noteSid, note.text);
  } catch (error) {
    if (!(error instanceof CallRefused || error instanceof CallUnanswered)) throw error;
    noteNotWritten(ports, conversationSid, error);
  }
}

function noteNotWritten(ports: Ports, conversation: ConversationSid, { message }: Error): void {
  ports.log.step('note', { conversation, outcome: 'not written, the task has it', error: message });
}
