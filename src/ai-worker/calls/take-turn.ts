import type { ConversationState } from '../../state/conversation-state';
import type { Ports } from '../ports';
import type { Stored } from '../ports/states';
import type { TurnEvent } from './call-event';
import type { CallStep } from './call-step';
import { finishTurn } from './finish-turn';
import { enqueueAgain, handOffCall } from './hand-off-call';
import { holdCall } from './hold-call';
import { repeatTurn } from './repeat-turn';
import { askAgain } from './ask-again';
import { waitStep } from './wait-step';
import { whatWasHeard } from './what-was-heard';
import { writeCaller } from './write-turn';

/** A turn of a call: what the caller said goes to the AI and its answer is spoken, or the caller waits on for it. */
export async function takeTurn(ports: Ports, event: TurnEvent): Promise<CallStep> {
  const found = await ports.states.read(event.conversationSid);
  if (!found?.value.call)
    throw new Error(`Nothing is known of the call with thread ${event.conversationSid}`);
  const { value: state } = found;
  if (state.handoff && state.phase === 'human') return enqueueAgain(ports, state, state.handoff);
  return event.waits > 0 ? waitOn(ports, found, event) : begin(ports, found, event);
}

async function begin(ports: Ports, found: Stored<ConversationState>, event: TurnEvent): Promise<CallStep> {
  const heard = whatWasHeard(event);
  if (heard.kind !== 'words' && !found.value.told) return askAgain(ports, found, event, heard.kind);
  const claim = { isNew: false };
  const held = await holdCall(ports, found, event.callSid, (state) => {
    claim.isNew = state.call !== undefined && state.call.turn < event.turn;
    return claim.isNew ? withTurn(state, event) : state;
  });
  if (held === 'busy') return waitStep(ports, found.value, event);
  if (!claim.isNew) return repeatTurn(ports, found, event);
  const said = heard.kind === 'words' ? [await writeCaller(ports, event, heard.text)] : [];
  if (held.state.told) return handOffCall(ports, held, { kind: 'handoff', cause: 'ai-decided' });
  return finishTurn(ports, held, event, said);
}

/** The caller waits for the answer to what they said. */
async function waitOn(ports: Ports, found: Stored<ConversationState>, event: TurnEvent): Promise<CallStep> {
  const { value: state } = found;
  if (!state.waiting || state.call?.turn !== event.turn) return repeatTurn(ports, found, event);
  const held = await holdCall(ports, found, event.callSid);
  if (held === 'busy') return waitStep(ports, state, event);
  return finishTurn(ports, held, event, []);
}

function withTurn(state: ConversationState, { turn, settled }: TurnEvent): ConversationState {
  if (!state.call) return state;
  // Whether a session that was closed may go on is asked when the caller says more.
  const session = settled ? undefined : state.session;
  return { ...state, call: { ...state.call, turn }, session, waiting: undefined };
}
