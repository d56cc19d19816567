import type { Ports } from '../ports';
import type { Message } from '../ports/conversations';
import { ConversationFacts } from '../session/conversation-facts';
import { markResolved } from '../session/in-passing';
import { withoutWaiting } from '../turns/act-on-outcome';
import { patienceOfCaller } from '../turns/patience';
import { runTurn } from '../turns/run-turn';
import { settled } from '../turns/settle';
import type { TurnEvent } from './call-event';
import { learnLanguage } from './call-language';
import { type CallStep, listenStep, nextOf, waitStep } from './call-step';
import { handOffCall } from './hand-off-call';
import type { HeldCall } from './hold-call';
import { writeReply } from './write-turn';

/** Milliseconds of silence on the line before the caller is told that it takes a moment. */
const FIRST_LOOK = 5_000;
/** Milliseconds for a look at a turn that waits: the line is silent meanwhile. */
const LATER_LOOK = 1_500;

/** Asks the AI, or looks for its answer, and says it. @param said what the caller said, when this request brought it */
export async function finishTurn(
  ports: Ports,
  held: HeldCall,
  event: TurnEvent,
  said: readonly Message[],
): Promise<CallStep> {
  const patience = patienceOfCaller(held.state.waiting ? LATER_LOOK : FIRST_LOOK);
  const asked = { messages: said, upTo: said.at(-1)?.index ?? -1, since: Date.now() };
  const turn = await runTurn({ ports, held, facts: new ConversationFacts(ports), patience }, asked);
  const { outcome, seenUntil } = turn;
  switch (outcome.kind) {
    case 'handoff':
      return handOffCall(ports, held, await spoken(outcome));
    case 'late':
      await held.change((state) => state);
      return waitStep(ports, held.state, event);
    case 'reply':
    case 'resolve':
    case 'silence': {
      const { text = '' } = outcome.kind === 'silence' ? {} : await spoken(outcome);
      const isSettled = outcome.kind === 'resolve';
      if (held.state.waiting || seenUntil !== undefined) {
        held.plan((state) => settled(withoutWaiting(state, turn), turn.upTo));
      }
      const { session } = held.state;
      await Promise.all([
        text === '' ? undefined : writeReply(ports, event.conversationSid, event.turn, text),
        learnLanguage(ports, held, event.turn),
        // The caller may hang up now: then no other request comes in which it could be told.
        isSettled && session ? markResolved(ports, session.id) : undefined,
      ]);
      await held.keepPlans();
      return listenStep(held.state.call.language, nextOf(event), text, isSettled);
    }
  }
}

/** As it is spoken. What renders Markdown is loaded when the AI has said something. */
async function spoken<Said extends { text?: string }>(said: Said): Promise<Said> {
  if (!said.text) return said;
  const { plainText } = await import('../speech/words-for-channel');
  return { ...said, text: plainText(said.text) };
}
