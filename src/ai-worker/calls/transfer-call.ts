import type { ConversationState, HandoffDecision } from '../../state/conversation-state';
import { decideHandoff } from '../handoff/decide-handoff';
import { tellOpenCx } from '../handoff/tell-opencx';
import type { Ports } from '../ports';
import { type HistoryEvent, OpenCxError, type Session } from '../ports/opencx';
import type { Stored } from '../ports/states';
import { callAttributes } from './call-attributes';
import type { CallEvent } from './call-event';
import { callLanguage } from './call-language';
import { type CallState, newCallState } from './call-state';
import type { CallStep } from './call-step';
import { findPhoneSession } from './find-phone-session';
import { enqueueAgain, writeNote } from './hand-off-call';
import { openThread } from './open-thread';
import { writeTranscript } from './write-transcript';

/** Milliseconds for the transcript's text; without it the call goes on. */
const HISTORY_MILLISECONDS = 3_000;

/**
 * A call that OpenCX's phone agent transfers to people: with the transcript in its thread and the six attributes, when
 * its session is found beyond doubt; without them when it is not.
 */
export async function transferCall(ports: Ports, event: CallEvent): Promise<CallStep> {
  const thread = await openThread(ports, event, callAttributes(event));
  const found = await ports.states.read(thread.conversationSid);
  const session = await sessionOf(ports, event, found);
  const state = found ? found.value : await begin(ports, event, thread, session);
  const { handoff } = state;
  if (!handoff) throw new Error(`${thread.conversationSid} is with people without a decision`);
  const isComplete = await write(ports, event, state, handoff, session);
  if (!isComplete) {
    const sessionId = session?.id ?? event.sessionId;
    const language = state.call?.language ?? callLanguage(ports.settings, event);
    return { kind: 'again', say: ports.phrases.spoken(language, 'moment'), language, sessionId };
  }
  // A request that comes again has told it before.
  const isTold = session?.customData.flex_conversation_sid === state.conversationSid;
  if (session && !isTold) await tellOpenCx(ports, state, handoff);
  return enqueueAgain(ports, state, handoff);
}

/** The session that was found before, when Twilio asks again; else it is looked for. */
async function sessionOf(
  ports: Ports,
  event: CallEvent,
  found: Stored<ConversationState> | undefined,
): Promise<Session | undefined> {
  if (!found) return findPhoneSession(ports, event);
  const sessionId = found.value.session?.id;
  return sessionId === undefined ? undefined : findPhoneSession(ports, { ...event, sessionId });
}

/** The call is with people from its first moment: what they are told is decided once, and stored. */
async function begin(
  ports: Ports,
  event: CallEvent,
  thread: Awaited<ReturnType<typeof openThread>>,
  session: Session | undefined,
): Promise<ConversationState> {
  const language = session?.language ?? callLanguage(ports.settings, event);
  const fresh: CallState = {
    ...newCallState(event, thread, callAttributes(event), language),
    ...(session && { session: { id: session.id, handedOff: true, attributesSent: '' } }),
    phase: 'human',
  };
  const handoff = await decideHandoff(ports, fresh, { kind: 'handoff', cause: 'transferred' }, []);
  const state = { ...fresh, handoff };
  ports.log.step('transfer', { session: session?.id, outcome: session ? 'session found' : 'no session' });
  return (await ports.states.create(state))
    ? state
    : ((await ports.states.read(state.conversationSid))?.value ?? state);
}

/** The note above, what was said below it. @returns whether all of it is there */
async function write(
  ports: Ports,
  event: CallEvent,
  state: ConversationState,
  handoff: HandoffDecision,
  session: Session | undefined,
): Promise<boolean> {
  await writeNote(ports, state, handoff);
  const history = session ? await historyOf(ports, session) : [];
  return writeTranscript(ports, state.conversationSid, history, event);
}

async function historyOf(ports: Ports, { id }: Session): Promise<HistoryEvent[]> {
  try {
    return await ports.openCx.readHistory(id, ports.deadline.atMost(HISTORY_MILLISECONDS));
  } catch (error) {
    if (!(error instanceof OpenCxError)) throw error;
    ports.log.step('transfer', { session: id, outcome: `no transcript: ${error.kind}` });
    return [];
  }
}
