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
 * number that was handed off within the last minutes. Where there is any doubt there is none: a wrong summary is worse
 * than no summary.
 */
export async function findPhoneSession(ports: Ports, event: CallEvent): Promise<Session | undefined> {
  try {
    if (event.sessionId !== undefined) {
      const named = await ports.openCx.readSession(event.sessionId, ports.deadline.atMost(PATIENCE));
      if (named) return named;
      ports.log.step('transfer', { session: event.sessionId, outcome: 'unknown to OpenCX' });
    }
    const number = phoneNumberIn(event.from);
    return number === undefined ? undefined : await theOnlyOne(ports, number);
  } catch (error) {
    if (!(error instanceof OpenCxError)) throw error;
    ports.log.step('transfer', { outcome: error.kind });
    return undefined;
  }
}

async function theOnlyOne(ports: Ports, number: string): Promise<Session | undefined> {
  const deadline = ports.deadline.atMost(PATIENCE);
  for (let look = 1; look <= LOOKS; look++) {
    const since = Date.now() - RECENTLY;
    const recent = await ports.openCx.phoneHandoffsSince(since, deadline);
    const candidates = recent.filter(
      ({ contact: { phone }, handedOff, updatedAt }) =>
        handedOff && updatedAt >= since && phoneNumberIn(phone) === number,
    );
    if (candidates.length > 1) {
      ports.log.step('transfer', { outcome: 'several sessions, none taken', sessions: candidates.length });
      return undefined;
    }
    if (candidates[0]) return candidates[0];
    if (!(await deadline.wait(PAUSE))) break;
  }
  return undefined;
}

/** The E.164 number in an address: a number, or the user of a SIP address. */
function phoneNumberIn(address: string | undefined): string | undefined {
  const user = /^(?:sips?:)?([^@;]+)/.exec(address ?? '')?.[1]?.replace(/[\s().-]/g, '');
  return user !== undefined && /^\+\d{6,15}$/.test(user) ? user : undefined;
}
