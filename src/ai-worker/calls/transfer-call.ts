import { giveLeaseBack } from '../drive/drive';
import { onlyLogged } from '../failure/remedy';
import type { Ports } from '../ports';
import type { HistoryEvent, Session } from '../ports/opencx';
import { tellOpenCx } from '../session/in-passing';
import { callAttributes } from './call-attributes';
import type { CallEvent } from './call-event';
import { callLanguage } from './call-language';
import { type CallStep, enqueueStep } from './call-step';
import { writeNote } from './hand-off-call';
import { holdTransfer, type Transfer } from './hold-transfer';
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
  try {
    return await passOn(ports, event, transfer);
  } finally {
    await giveLeaseBack(ports, transfer.held);
  }
}

async function passOn(
  ports: Ports,
  event: CallEvent,
  { held: { state }, session }: Transfer,
): Promise<CallStep> {
  const { handoff, conversationSid, call } = state;
  if (!handoff) throw new Error(`${conversationSid} is with people without a decision`);
  // The note stands above, what was said below it.
  await writeNote(ports, state, handoff);
  const history = session ? await historyOf(ports, session) : [];
  const isComplete = await writeTranscript(ports, conversationSid, history, event);
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

async function historyOf(ports: Ports, { id }: Session): Promise<HistoryEvent[]> {
  const asked = ports.openCx.readHistory(id, ports.deadline.atMost(HISTORY_MILLISECONDS));
  return (await asked.catch(onlyLogged(ports, 'transfer', { session: id }))) ?? [];
}
