import { canBeKept } from '../../state/budget';
import type { ConversationState, HandoffDecision } from '../../state/conversation-state';
import { isAskedForTurns, onlyWhere } from '../../state/who-has-it';
import { saidByCaller } from '../calls/write-turn';
import { giveLeaseBack } from '../drive/drive';
import { decideHandoff } from '../handoff/decide-handoff';
import { handoffMessage } from '../handoff/note';
import type { HeldConversation } from '../lease/held-conversation';
import type { Ports } from '../ports';
import type { Message } from '../ports/conversations';
import type { Outcome } from '../turns/outcome';
import { posted, settled } from '../turns/settle';
import type { Unanswered } from '../turns/unanswered';
import { type StudioAnswer, studioAnswer } from './request';
import { LONGEST_KEPT, wordsForFlow } from './words-for-flow';

/** As many of the newest messages of a call's thread as a summary of our own is made from. */
const LOOK_BACK = 20;

/** What the AI has said in answer to one request of a flow. */
export interface SaidToFlow {
  texts: string[];
  /** Our posts that are there already. */
  own: readonly Message[];
  /** The last customer message it answers. */
  of: string;
}

/** A request of a flow that is being answered. */
export interface Answering {
  ports: Ports;
  held: HeldConversation;
  said: SaidToFlow;
}

/**
 * Decides a handoff and stores it for the flow's next request: /studio/handoff. Until then every turn is answered with
 * it. The AI is silent from here on.
 * @param waiting what the customer wrote that is not answered
 */
export async function decideForFlow(
  { ports, held, said }: Answering,
  outcome: Extract<Outcome, { kind: 'handoff' }>,
  { messages, upTo }: Pick<Unanswered, 'messages' | 'upTo'>,
): Promise<StudioAnswer> {
  const { reply: lastWords, ...decision } = await decideHandoff(
    ports,
    held.state,
    outcome,
    await lastWordsOf(ports, held, messages),
  );
  const text = [...said.texts, ...(lastWords === undefined ? [] : [lastWords])].join('\n\n');
  const of = messages.at(-1)?.sid ?? decision.timestamp;
  const { own } = said;
  const words = await wordsForFlow(ports, held.state, text, { of, own, longest: LONGEST_KEPT });
  const handoff = { ...decision, ...(words.reply !== '' && { reply: words.reply }) };
  held.plan(
    onlyWhere(isAskedForTurns, (state) =>
      posted(
        {
          ...settled(state, upTo),
          waiting: undefined,
          told: undefined,
          spokeAt: undefined,
          handoff: canBeKept(handoff) ? handoff : decision,
          session: state.session && { ...state.session, handedOff: true },
          decidedForFlow: true,
        },
        words.posted,
      ),
    ),
  );
  await giveLeaseBack(ports, held);
  ports.log.step('handoff', { outcome: `decided for the flow: ${outcome.cause}` });
  return decidedAnswer(ports, held.state, handoff);
}

/** A turn that waited brings no words of its caller: the call's thread has them. */
async function lastWordsOf(
  { conversations }: Ports,
  { state: { call, conversationSid } }: HeldConversation,
  messages: readonly Message[],
): Promise<readonly Message[]> {
  if (!call || messages.length > 0) return messages;
  return saidByCaller(await conversations.messagesAfter(conversationSid, -1, LOOK_BACK));
}

/**
 * What the flow is told of a handoff that was decided: with the AI's last words, else with one sentence that announces
 * a person (unless HANDOFF_NOTE says otherwise).
 */
export function decidedAnswer(
  ports: Ports,
  state: ConversationState,
  handoff: HandoffDecision,
): StudioAnswer {
  const { session } = state;
  const reply = handoff.reply ?? announcement(ports, state, handoff);
  return studioAnswer('handoff', { reply, language: handoff.language, sessionId: session?.id ?? '' });
}

function announcement(ports: Ports, { call }: ConversationState, handoff: HandoffDecision): string {
  // A caller who hears nothing believes the line is dead.
  if (call) return ports.phrases.spoken(call.language, 'passingOn');
  const line = handoffMessage(ports, handoff, 'customer too');
  return line?.kind === 'line' ? line.text : '';
}
