import { leave } from '../failure/leave';
import { mayPass, remedied } from '../failure/remedy';
import type { HeldConversation } from '../lease/held-conversation';
import type { Ports } from '../ports';
import type { StudioAnswer } from './answer';
import { decideForFlow } from './decide-for-flow';

/**
 * A turn of a flow failed. What would fail again leads to people: the flow is told of a handoff. Otherwise it is left to
 * the flow's way for a failure, and its next request looks at what was done.
 * @throws error when it is left to the flow
 */
export function flowTurnFailed(ports: Ports, held: HeldConversation, error: unknown): Promise<StudioAnswer> {
  const leaveIt = (): Promise<never> => leaveToTheFlow(ports, held, error);
  return remedied(ports, error, {
    what: 'turn',
    // No flow asks again by itself: there is no other attempt.
    attempts: { before: 1, isTimeUp: false },
    over: leaveIt,
    again: leaveIt,
    otherWay: () => (held.isHeld ? toPeopleInstead(ports, held, error) : leaveIt()),
  });
}

function toPeopleInstead(ports: Ports, held: HeldConversation, error: unknown): Promise<StudioAnswer> {
  const answering = { ports, held, said: { texts: [], own: [], of: '' } };
  const outcome = { kind: 'handoff', cause: 'failed' } as const;
  return decideForFlow(answering, outcome, { messages: [], upTo: held.state.heardIndex }).catch(
    (second: unknown) => leaveToTheFlow(ports, held, mayPass(second) ? second : error),
  );
}

/** The flow's next request need not wait for the end of our lease. @throws error, always */
export function leaveToTheFlow(ports: Ports, held: HeldConversation, error: unknown): Promise<never> {
  if (!held.isHeld) return Promise.reject(error instanceof Error ? error : new Error(String(error)));
  return leave(ports, held, error, { since: Date.now(), step: false });
}
