import type { Done, Work } from '../drive/work';
import { carryIntoFlex } from './carry-into-flex';
import { endSession, endTask, leaveOpen, over } from './end-of-work';
import { orGiveUp } from './give-up';
import { isOnItsWay } from './hosted-work';
import { seeToMissedEnd } from './missed-end';
import { leaveUnread, showCustomer } from './show-customer';
import { leaveUntold, tellCustomer } from './tell-customer';
import { withoutTrouble } from './trouble';

/**
 * Sees to everything that goes to and fro in a conversation whose customer is on a channel of OpenCX's own: brings it to
 * people, shows them what the customer writes, tells the customer what they say, and ends it on both sides.
 * @throws what another Function is to try again
 */
export async function relay({ ports, held, hint }: Work): Promise<Done> {
  const { state } = held;
  if (isOnItsWay(state)) {
    // The log has told who serves the customer by hand; with their next message it is tried anew.
    await orGiveUp(
      ports,
      held,
      () => carryIntoFlex(ports, held, state, hint.arrival),
      () => held.plan(over),
    );
  }
  // First what a closed conversation does not hinder.
  await orGiveUp(
    ports,
    held,
    () => tellCustomer(ports, held, hint.message),
    (why) => leaveUntold(ports, held, why),
  );
  await orGiveUp(
    ports,
    held,
    async () => {
      if (await showCustomer(ports, held)) await seeToMissedEnd(ports, held);
    },
    (why, isKnown) => leaveUnread(ports, held, why, isKnown),
  );
  await orGiveUp(
    ports,
    held,
    () => endSession(ports, held),
    () => held.plan(over),
  );
  await orGiveUp(
    ports,
    held,
    () => endTask(ports, held),
    (why) => leaveOpen(ports, held, why),
  );
  held.plan(withoutTrouble);
  return 'done';
}
