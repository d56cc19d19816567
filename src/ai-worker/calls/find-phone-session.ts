import type { ConversationSid } from '../../common/sids';
import type { Ports } from '../ports';
import { OpenCxError, type Session } from '../ports/opencx';
import type { CallEvent } from './call-event';

/** Milliseconds; AI Phone transfers a call as it hands its session off. */
const RECENTLY = 5 * 60_000;
/** Milliseconds before another look: the call may be here before its session is handed off. */
const PAUSE = 1_500;
const LOOKS = 2;
/** Milliseconds for all of it: the caller hears nothing meanwhile. */
const PATIENCE = 4_000;

/**
 * The OpenCX session of a call that AI Phone transfers: the one the transfer names, else the only one with the caller's
 * number that was handed off within the last minutes and that no other call has brought. Where there is any doubt there is
 * none: a wrong summary is worse than no summary.
 * @param thread the call's own
 */
export async function findPhoneSession(
  ports: Ports,
  event: CallEvent,
  thread: ConversationSid,
): Promise<Session | undefined> {
  try {
    if (event.sessionId !== undefined) {
      const named = await ports.openCx.readSession(event.sessionId, ports.deadline.atMost(PATIENCE));
      if (named) return named;
      ports.log.step('transfer', { session: event.sessionId, outcome: 'unknown to OpenCX' });
    }
    const number = phoneNumberIn(event.from);
    return number === undefined ? undefined : await theOnlyOne(ports, number, thread);
  } catch (error) {
    if (!(error instanceof OpenCxError)) throw error;
    ports.log.step('transfer', { outcome: error.kind });
    return undefined;
  }
}

async function theOnlyOne(
  ports: Ports,
  number: string,
  thread: ConversationSid,
): Promise<Session | undefined> {
  const deadline = ports.deadline.atMost(PATIENCE);
  for (let look = 1; look <= LOOKS; look++) {
    const since = Date.now() - RECENTLY;
    const recent = await ports.openCx.phoneHandoffsSince(since, deadline);
    const theirs = recent.filter(
      ({ contact: { phone }, handedOff, updatedAt }) =>
        handedOff && updatedAt >= since && phoneNumberIn(phone) === number,
    );
    const candidates = await withoutOtherCalls(ports, theirs, thread);
    if (candidates.length > 1) {
      ports.log.step('transfer', { outcome: 'several sessions, none taken', sessions: candidates.length });
      return undefined;
    }
    if (candidates[0]) return candidates[0];
    if (!(await deadline.wait(PAUSE))) break;
  }
  return undefined;
}

/** A caller who was cut off and calls again still has the session of the call before among the recent ones. */
async function withoutOtherCalls(
  ports: Ports,
  sessions: readonly Session[],
  thread: ConversationSid,
): Promise<Session[]> {
  const homes = await Promise.all(sessions.map((session) => threadOf(ports, session)));
  const own = sessions.filter((_, index) => (homes[index] ?? thread) === thread);
  const others = sessions.length - own.length;
  if (others > 0)
    ports.log.step('transfer', { outcome: 'sessions of other calls left out', sessions: others });
  return own;
}

/** The thread of the call that brought a session, as OpenCX was told or, when it could not be, as we know ourselves. */
async function threadOf({ sessionHomes }: Ports, { id, customData }: Session): Promise<string | undefined> {
  const told = customData.flex_conversation_sid;
  return typeof told === 'string' ? told : sessionHomes.find(id);
}

/** The E.164 number in an address: a number, or the user of a SIP address. */
function phoneNumberIn(address: string | undefined): string | undefined {
  const user = /^(?:sips?:)?([^@;]+)/.exec(address ?? '')?.[1]?.replace(/[\s().-]/g, '');
  return user !== undefined && /^\+\d{6,15}$/.test(user) ? user : undefined;
}
