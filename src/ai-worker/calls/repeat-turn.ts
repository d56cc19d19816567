import type { Ports } from '../ports';
import type { TurnEvent } from './call-event';
import type { StoredCall } from './call-state';
import type { CallStep } from './call-step';

import { listenStep } from './finish-turn';
import { handOffCall } from './hand-off-call';
import { holdCall } from './hold-call';
import { waitStep } from './wait-step';
import { readReply } from './write-turn';

/** Longer than a Function lives: what is not in the thread by then does not come. */
const MOST_WAITS = 6;

/**
 * Twilio asks for a turn that was begun before, because an answer of ours was lost: what the AI said is said again, from
 * the thread; while it stands not there, the caller waits for the request that is at it.
 */
export async function repeatTurn(ports: Ports, found: StoredCall, event: TurnEvent): Promise<CallStep> {
  const { value: state } = found;
  const reply = await readReply(ports, event.conversationSid, event.turn);
  ports.log.step('turn', { outcome: reply === undefined ? 'begun before, runs' : 'answered before' });
  if (reply !== undefined) return listenStep(state, event, reply, false);
  if (state.waiting || event.waits < MOST_WAITS) return waitStep(ports, state, event);
  return giveUp(ports, found, event);
}

/** Whoever was at the turn has not come to its end, or said nothing: a person takes the call. */
function giveUp(ports: Ports, found: StoredCall, event: TurnEvent): Promise<CallStep> {
  return holdCall(ports, found, event.callSid, {
    act: (held) => handOffCall(ports, held, { kind: 'handoff', cause: 'late' }),
    busy: () => waitStep(ports, found.value, event),
  });
}
