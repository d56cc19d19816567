import type { Done, Work } from '../drive/work';
import { unlessItFails } from '../failure/remedy';
import { carryIntoFlex } from './carry-into-flex';
import { endSession, endTask, leaveOpen, over, seeToMissedEnd } from './end-of-work';
import { orGiveUp } from './give-up';
import { isOnItsWay, lookForMade, withOpenSession } from './hosted-work';
import { seeToMaking } from './interaction-made';
import { leaveUnread, showCustomer } from './show-customer';
import { leaveUntold, tellCustomer } from './tell-customer';
import { withoutTrouble } from './trouble';

/** Milliseconds after the last word in which the next one is expected. */
const LIVELY = 180_000;

/**
 * Sees to everything that goes to and fro in a conversation whose customer is on a channel of OpenCX's own: brings it to
 * people, shows them what the customer writes, tells the customer what they say, and ends it on both sides.
 * @throws what another Function is to try again
 */
export async function relay(work: Work): Promise<Done> {
  const { ports, held, hint } = work;
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
  await orGiveUp(
    ports,
    held,
    () => seeToMaking(ports, held),
    () => held.plan(over),
  );
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
  haveItLookedAfter(work);
  return 'done';
}

/**
 * The customer may write at any time, and OpenCX tells of it once: while somebody wrote a few minutes ago the watch looks
 * for what nobody told. It is asked for once in a while only, so that most of what goes to and fro pays nothing for it.
 */
function haveItLookedAfter({ ports, held, alongside }: Work): void {
  const { hosted, conversationSid } = held.state;
  const now = Date.now();
  const look = lookForMade(held.state, now);
  if (look) alongside.push(() => ports.watch.entrust(conversationSid, look));
  if (!hosted || hosted.over || (hosted.watchedUntil ?? 0) > now + LIVELY / 2) return;
  held.plan((state) => withOpenSession(state, (known) => ({ ...known, watchedUntil: now + LIVELY })));
  alongside.push(() =>
    unlessItFails(
      ports,
      { what: 'watch', isTimeUp: true },
      () => ports.watch.beAwake(LIVELY, true),
      undefined,
    ),
  );
}
