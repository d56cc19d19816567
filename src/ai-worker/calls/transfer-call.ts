import type { HandoffDecision } from '../../state/conversation-state';
import { giveLeaseBack } from '../drive/drive';
import { tellOpenCx } from '../handoff/tell-opencx';
import type { Ports } from '../ports';
import { type HistoryEvent, OpenCxError, type Session } from '../ports/opencx';
import { callAttributes } from './call-attributes';
import type { CallEvent } from './call-event';
import { callLanguage } from './call-language';
import type { CallState } from './call-state';
import type { CallStep } from './call-step';
import { enqueueStep } from './enqueue-step';
import { writeNote } from './hand-off-call';
import { holdTransfer } from './hold-transfer';
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
  const transfer = await holdTransfer(ports, event, thread);
  if (transfer === 'busy') return again(ports, event, callLanguage(ports.settings, event));
  const { held, session } = transfer;
  try {
    return await passOn(ports, event, held.state, session);
  } finally {
    await giveLeaseBack(ports, held);
  }
}

async function passOn(
  ports: Ports,
  event: CallEvent,
  state: CallState,
  session: Session | undefined,
): Promise<CallStep> {
  const { handoff, conversationSid, call } = state;
  if (!handoff) throw new Error(`${conversationSid} is with people without a decision`);
  const isComplete = await write(ports, event, state, handoff, session);
  if (!isComplete) {
    return again(ports, { ...event, sessionId: session?.id ?? event.sessionId }, call.language);
  }
  // A request that comes again has told it before.
  const isTold = session?.customData.flex_conversation_sid === conversationSid;
  if (session && !isTold) await tellOpenCx(ports, state, handoff);
  return enqueueStep(ports, state, handoff);
}

function again({ phrases }: Ports, { sessionId }: CallEvent, language: string): CallStep {
  return { kind: 'again', say: phrases.spoken(language, 'moment'), language, sessionId };
}

/** The note above, what was said below it. @returns whether all of it is there */
async function write(
  ports: Ports,
  event: CallEvent,
  state: CallState,
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
