import type { ConversationState } from '../../state/conversation-state';
import { isAskedForTurns } from '../../state/who-has-it';
import { asTold } from '../inbox/fold';
import type { Change } from '../lease/held-conversation';
import type { Ports } from '../ports';
import { isToBeToldOf } from '../turns/patience';
import type { TurnEvent } from './call-event';
import { type CallState, isCall, readCall, type StoredCall } from './call-state';
import { type CallStep, listenStep, nextOf, waitStep, withoutTheAi } from './call-step';
import { finishTurn } from './finish-turn';
import { handOffCall } from './hand-off-call';
import { type HeldCall, holdCall } from './hold-call';
import { readReply, writeCaller } from './write-turn';

/** Below this the recogniser has guessed. */
const LEAST_CONFIDENCE = 0.3;

/** How often in a row a caller who is not heard is asked again, before a person is. */
const MOST_ASKED = 2;

/** Longer than a Function lives: what is not in the thread by then does not come. */
const MOST_WAITS = 6;

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
  const claim = claimOf(
    (state) => isAskedForTurns(state) && state.call.turn < event.turn,
    (state) => withTurn(state, event),
  );
  return holdCall(ports, found, event.callSid, {
    begin: claim.begin,
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
  const claim = claimOf(
    ({ call }) => call.turn === event.turn && (call.look ?? 0) < event.waits,
    (now) => withLook(now, event),
  );
  return holdCall(ports, found, event.callSid, {
    begin: claim.begin,
    act: (held) =>
      claim.isNew && held.state.waiting
        ? finishTurn(ports, held, event, [])
        : repeatTurn(ports, found, event),
    busy: () => waitStep(ports, state, event),
  });
}

interface Claim {
  /** Stored as the lease is taken. */
  begin: Change;
  /** Whether it was this request that began it: Twilio may ask twice, also at the same moment. */
  isNew: boolean;
}

/** @param isFree nobody has begun it yet @param begun the state once it is begun */
function claimOf(
  isFree: (state: CallState) => boolean,
  begun: (state: CallState) => ConversationState,
): Claim {
  const claim: Claim = {
    isNew: false,
    begin: (state) => {
      const isBegun = isCall(state) && isFree(state);
      claim.isNew = isBegun;
      return isBegun ? begun(state) : state;
    },
  };
  return claim;
}

function withTurn(state: CallState, { turn, settled }: TurnEvent): ConversationState {
  const { look: _before, ...call } = state.call;
  // Whether a session that was closed may go on is asked when the caller says more.
  const session = settled ? undefined : state.session;
  return { ...state, call: { ...call, turn }, session, waiting: undefined };
}

function withLook(state: CallState, { waits }: TurnEvent): ConversationState {
  return { ...state, call: { ...state.call, look: waits } };
}

/** What came of listening: words for the AI, nothing at all, or speech nobody can be sure of. */
type Heard = { kind: 'words'; text: string } | { kind: 'nothing' } | { kind: 'unclear' };

/** Keys are told as such: the AI cannot know otherwise that `2` was not said. */
function whatWasHeard({ speech, digits, confidence }: TurnEvent): Heard {
  if (digits !== undefined) return { kind: 'words', text: `[pressed ${digits}]` };
  if (speech === undefined) return { kind: 'nothing' };
  if (confidence !== undefined && confidence < LEAST_CONFIDENCE) return { kind: 'unclear' };
  return { kind: 'words', text: speech };
}

/**
 * The caller said nothing, or nothing that could be understood: they are asked again, and then a person takes the call.
 * After the AI has settled the matter, silence is the end of the call.
 */
async function askAgain(
  ports: Ports,
  found: StoredCall,
  event: TurnEvent,
  heard: 'nothing' | 'unclear',
): Promise<CallStep> {
  const { language } = found.value.call;
  if (event.settled && heard === 'nothing') {
    return { kind: 'goodbye', say: ports.phrases.spoken(language, 'goodbye'), language };
  }
  ports.log.step('turn', { outcome: heard, times: event.unheard + 1 });
  if (event.unheard < MOST_ASKED) {
    return {
      kind: 'listen',
      say: ports.phrases.spoken(language, heard === 'nothing' ? 'areYouThere' : 'pardon'),
      language,
      next: { conversationSid: event.conversationSid, turn: event.turn },
      unheard: event.unheard + 1,
      settled: event.settled,
    };
  }
  return holdCall(ports, found, event.callSid, {
    act: (held) => handOffCall(ports, held, { kind: 'handoff', cause: 'not-heard' }),
    busy: () => waitStep(ports, found.value, event),
  });
}

/**
 * Twilio asks for a turn that was begun before, because an answer of ours was lost: what the AI said is said again, from
 * the thread; while it stands not there, the caller waits for the request that is at it.
 */
async function repeatTurn(ports: Ports, found: StoredCall, event: TurnEvent): Promise<CallStep> {
  const { value: state } = found;
  const reply = await readReply(ports, event.conversationSid, event.turn);
  ports.log.step('turn', { outcome: reply === undefined ? 'begun before, runs' : 'answered before' });
  if (reply !== undefined) return listenStep(state.call.language, nextOf(event), reply);
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
