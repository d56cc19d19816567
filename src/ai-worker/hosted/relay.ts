import type { Done, Work } from '../drive/work';
import { awakeAfter, stayAwake } from '../watch/stay-awake';
import { carryIntoFlex } from './carry-into-flex';
import { endSession, endTask, leaveOpen, over, seeToMissedEnd } from './end-of-work';
import { isOnItsWay, lookForMade, withOpenSession } from './hosted-work';
import { seeToMaking } from './interaction-made';
import { leaveUnread, showCustomer } from './show-customer';
import { leaveUntold, tellCustomer } from './tell-customer';
import { orGiveUp, withoutTrouble } from './trouble';

/**
 * Sees to everything that goes to and fro in a conversation whose customer is on a channel of OpenCX's own: brings it to
 * people, shows them what the customer writes, tells the customer what they say, and ends it on both sides.
 * @throws what another Function is to try again
 */
export async function relay(work: Work): Promise<Done> {
  const { held, hint } = work;
  const end = (): void => held.plan(over);
  type Part = [act: () => Promise<unknown>, giveUp: Parameters<typeof orGiveUp>[2]];
  const parts: Part[] = [
    // The log has told who serves the customer by hand; with their next message it is tried anew.
    [() => bring(work), end],
    [() => seeToMaking(work), end],
    // First what a closed conversation does not hinder.
    [() => tellCustomer(work, hint.message), (why) => leaveUntold(work, why)],
    [() => showWhatIsNew(work), (why, isKnown) => leaveUnread(work, why, isKnown)],
    [() => endSession(work), end],
    [() => endTask(work), (why) => leaveOpen(work, why)],
  ];
  for (const [act, giveUp] of parts) await orGiveUp(work, act, giveUp);
  held.plan(withoutTrouble);
  haveItLookedAfter(work);
  return 'done';
}

async function bring(work: Work): Promise<void> {
  const { state } = work.held;
  if (isOnItsWay(state)) await carryIntoFlex(work, state, work.hint.arrival);
}

async function showWhatIsNew(work: Work): Promise<void> {
  if (await showCustomer(work)) await seeToMissedEnd(work);
}

/**
 * The customer may write at any time, and OpenCX tells of it once: while somebody wrote a few minutes ago the watch looks
 * for what nobody told. It is asked for once in a while only, so that most of what goes to and fro pays nothing for it.
 */
function haveItLookedAfter({ ports, held, alongside }: Work): void {
  const { hosted, conversationSid } = held.state;
  const now = Date.now();
  const lively = awakeAfter('words to and fro');
  const look = lookForMade(held.state, now);
  if (look) alongside.push(() => ports.watch.entrust(conversationSid, look));
  if (!hosted || (hosted.watchedUntil ?? 0) > now + lively / 2) return;
  // Who writes right after the end does so in another session, which nobody here knows.
  held.plan((state) => withOpenSession(state, (known) => ({ ...known, watchedUntil: now + lively })));
  alongside.push(() => stayAwake(ports, 'words to and fro'));
}
