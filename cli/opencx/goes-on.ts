import { type OpenCx, OpenCxError } from '../../src/ai-worker/ports/opencx';
import { Deadline } from '../../src/common/deadline';
import type { Patience } from '../doctor/probes/patience';

/** What is known of an OpenCX whose caller has hung up. */
export type GoesOn =
  /** Its AI answers all the same. */
  | 'goes on'
  /** It has got the message, and its AI does not answer. */
  | 'stops'
  /** It answered before anybody could hang up, or has not got the message. */
  | 'not told';

/** What OpenCX's AI is asked, in a session of nobody. */
const QUESTION = 'This is a test of a connection. Please answer in one sentence: what can you help me with?';
/** Milliseconds: enough for the request to arrive, and less than an AI takes. */
const HANG_UP_AFTER = 500;
const BETWEEN_LOOKS = 600;
const CALL_MILLISECONDS = 10_000;
/** Seconds in which an AI that goes on has answered. */
const UNTIL_ANSWERED = 30;

/**
 * Asks OpenCX's AI something in a session of its own, hangs up, and looks whether it answers all the same. The session
 * is marked as resolved afterwards. Takes up to about 40 requests.
 * @throws OpenCxError what OpenCX refuses
 */
export async function askWhetherItGoesOn(openCx: OpenCx, patience: Pick<Patience, 'until'>): Promise<GoesOn> {
  const session = await openCx.createSession({ contact: {}, customData: {} }, soon());
  try {
    const answer = await openCx
      .send(session, { text: QUESTION, attachments: [], customData: {}, patience: HANG_UP_AFTER }, soon())
      .catch(hungUp);
    // What answers with an id alone has no caller to wait for.
    if (answer) return answer.text === undefined && answer.messageId !== undefined ? 'goes on' : 'not told';
    return await whatCameOfIt(openCx, session, patience);
  } finally {
    await openCx.markResolved(session, soon()).catch(() => undefined);
  }
}

async function whatCameOfIt(
  openCx: OpenCx,
  session: string,
  patience: Pick<Patience, 'until'>,
): Promise<GoesOn> {
  const seen = { arrived: false };
  const hasAnswered = await patience.until(UNTIL_ANSWERED, async () => {
    // OpenCX admits 100 requests a minute.
    await new Promise((wake) => setTimeout(wake, BETWEEN_LOOKS));
    const events = await openCx.readHistory(session, soon());
    seen.arrived ||= events.some(({ sender }) => sender === 'contact');
    return events.some(({ type, sender }) => type === 'message' && sender === 'ai') || undefined;
  });
  if (hasAnswered) return 'goes on';
  return seen.arrived ? 'stops' : 'not told';
}

function hungUp(error: unknown): undefined {
  if (!(error instanceof OpenCxError && error.kind === 'no-answer')) throw error;
}

function soon(): Deadline {
  return Deadline.in(CALL_MILLISECONDS);
}
