import type { ConversationState } from '../../state/conversation-state';
import { isAskedForTurns } from '../../state/who-has-it';
import type { Ports } from '../ports';
import { asTold } from '../inbox/fold';
import { isToBeToldOf } from '../turns/patience';
import type { TurnEvent } from './call-event';
import { isCall, type StoredCall } from './call-state';
import type { CallStep } from './call-step';
import { withoutTheAi } from './enqueue-step';
import { readCall } from './find-call';
import { finishTurn } from './finish-turn';
import { type HeldCall, holdCall } from './hold-call';
import { repeatTurn } from './repeat-turn';
import { askAgain } from './ask-again';
import { waitStep } from './wait-step';
import { type Heard, whatWasHeard } from './what-was-heard';
import { writeCaller } from './write-turn';

/** A turn of a call: what the caller said goes to the AI and its answer is spoken, or the caller waits on for it. */
export async function takeTurnOfCall(ports: Ports, event: TurnEvent): Promise<CallStep> {
  const found = await readCall(ports, event.conversationSid);
  if (!found) throw new Error(`Nothing is known of the call with thread ${event.conversationSid}`);
  if (!isAskedForTurns(found.value)) return withoutTheAi(ports, found.value);
  return event.waits > 0 ? waitOn(ports, found, event) : begin(ports, found, event);
}

async function begin(ports: Ports, found: StoredCall, event: TurnEvent): Promise<CallStep> {
  const heard = whatWasHeard(event);
  if (heard.kind !== 'words' && !asTold(found).told) return askAgain(ports, found, event, heard.kind);
  const claim = { isNew: false };
  return holdCall(ports, found, event.callSid, {
    begin: (state) => {
      claim.isNew = isAskedForTurns(state) && isCall(state) && state.call.turn < event.turn;
      return claim.isNew ? withTurn(state, event) : state;
    },
    act: (held) => (claim.isNew ? runTurn(ports, held, event, heard) : repeatTurn(ports, found, event)),
    busy: () => waitStep(ports, found.value, event),
  });
}

/** The turn is this request's. */
async function runTurn(ports: Ports, held: HeldCall, event: TurnEvent, heard: Heard): Promise<CallStep> {
  const said = heard.kind === 'words' ? [await writeCaller(ports, event, heard.text)] : [];
  return finishTurn(ports, held, event, said);
}

/** The caller waits for the answer to what they said. */
async function waitOn(ports: Ports, found: StoredCall, event: TurnEvent): Promise<CallStep> {
  const { value: state } = found;
  if (!state.waiting || state.call.turn !== event.turn) return repeatTurn(ports, found, event);
  if (isToBeToldOf(ports, asTold(found))) return waitStep(ports, state, event);
  return holdCall(ports, found, event.callSid, {
    act: (held) =>
      held.state.waiting ? finishTurn(ports, held, event, []) : repeatTurn(ports, found, event),
    busy: () => waitStep(ports, state, event),
  });
}

function withTurn(state: ConversationState, { turn, settled }: TurnEvent): ConversationState {
  if (!state.call) return state;
  // Whether a session that was closed may go on is asked when the caller says more.
  const session = settled ? undefined : state.session;
  return { ...state, call: { ...state.call, turn }, session, waiting: undefined };
}
