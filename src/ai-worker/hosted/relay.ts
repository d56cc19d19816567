import type { Done, Work } from '../drive/work';
import { awakeAfter, stayAwake } from '../watch/stay-awake';
import { carryIntoFlex } from './carry-into-flex';
import { endSession, endTask, leaveOpen, over, seeToMissedEnd } from './end-of-work';
import { orGiveUp, withoutTrouble } from './trouble';
import { isOnItsWay, lookForMade, withOpenSession } from './hosted-work';
import { seeToMaking } from './interaction-made';
import { leaveUnread, showCustomer } from './show-customer';
import { leaveUntold, tellCustomer } from './tell-customer';

/**
 * Sees to everything that goes to and fro in a conversation whose customer is on a channel of OpenCX's own: brings it to
 * people, shows them what the customer writes, tells the customer what they say, and ends it on both sides.
 * @throws what another Function is to try again
 */
export async function relay(work: Work): Promise<Done> {
  const { ports, held, hint } = work;
  const end = (): void => held.plan(over);
  type Part = [work: () => Promise<unknown>, giveUp: Parameters<typeof orGiveUp>[3]];
  const parts: Part[] = [
    // The log has told who serves the customer by hand; with their next message it is tried anew.
    [() => bring(work), end],
    [() => seeToMaking(ports, held), end],
    // First what a closed conversation does not hinder.
    [() => tellCustomer(ports, held, hint.message), (why) => leaveUntold(ports, held, why)],
    [() => showWhatIsNew(work), (why, isKnown) => leaveUnread(ports, held, why, isKnown)],
    [() => endSession(ports, held), end],
    [() => endTask(ports, held), (why) => leaveOpen(ports, held, why)],
  ];
  for (const [part, giveUp] of parts) await orGiveUp(ports, held, part, giveUp);
  held.plan(withoutTrouble);
  haveItLookedAfter(work);
  return 'done';
}

async function bring({ ports, held, hint }: Work): Promise<void> {
  const { state } = held;
  if (isOnItsWay(state)) await carryIntoFlex(ports, held, state, hint.arrival);
}

async function showWhatIsNew({ ports, held }: Work): Promise<void> {
  if (await showCustomer(ports, held)) await seeToMissedEnd(ports, held);
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
  if (!hosted || hosted.over || (hosted.watchedUntil ?? 0) > now + lively / 2) return;
  held.plan((state) => withOpenSession(state, (known) => ({ ...known, watchedUntil: now + lively })));
  alongside.push(() => stayAwake(ports, 'words to and fro'));
}
