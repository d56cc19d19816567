import type { ConversationState } from '../../state/conversation-state';
import { mayPass } from '../failure/remedy';
import type { HeldConversation } from '../lease/held-conversation';
import type { Ports } from '../ports';
import { hostedSessionId, withHosted } from './hosted-work';
import { isInVain } from './trouble';
import { whatToDo, whyNot } from './why-not';

/**
 * Does a piece of work; when it fails and trying again is in vain, ends it without its result, so that nothing else
 * waits for it.
 * @param giveUp plans what is left in its place, and then tells the rep; is told why, and whether that has been said already
 * @throws what another Function is to try again
 */
export async function orGiveUp(
  ports: Ports,
  held: HeldConversation,
  work: () => Promise<unknown>,
  giveUp: (why: string, isKnown: boolean) => Promise<void> | void,
): Promise<void> {
  try {
    await work();
  } catch (error) {
    if (!isInVain(error, held.state)) throw error;
    const why = whyNot(error);
    const isKnown = held.state.hosted?.refused === why;
    alarmOnce(ports, held, error);
    try {
      await giveUp(why, isKnown);
    } catch (failure) {
      withoutNotice(ports, failure);
    }
  }
}

/** What the rep was to be told is not worth another Function: the admin knows. */
function withoutNotice(ports: Ports, failure: unknown): void {
  if (!mayPass(failure)) throw failure;
  ports.log.step('notice', { outcome: whyNot(failure) });
}

/** Tells the admin what is refused, once until the session can be read again. */
export function alarmOnce(ports: Ports, held: HeldConversation, error: unknown): void {
  const { hosted } = held.state;
  const why = whyNot(error);
  const session = hostedSessionId(held.state);
  if (hosted?.refused === why) ports.log.step('hosted', { session, outcome: `in vain again: ${why}` });
  else ports.log.alarm('hosted', whatToDo(error, session), { session, outcome: why });
  held.plan((state) => withRefusal(state, why));
}

function withRefusal(state: ConversationState, refused: string): ConversationState {
  return withHosted(state, (hosted) => ({ ...hosted, refused }));
}
