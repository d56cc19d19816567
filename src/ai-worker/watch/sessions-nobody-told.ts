import { conversationSid } from '../../common/sids';
import { someAtOnce } from '../../common/some-at-once';
import { isPastHandoff, isWithAi } from '../../state/who-has-it';
import { driveOnward } from '../drive/drive';
import { onlyLogged } from '../failure/remedy';
import { toldOf } from '../handoff/decide-handoff';
import { hearOfHandoff } from '../handoff/hear-of-handoff';
import { bringIntoFlex, whyNotHosted } from '../hosted/bring-into-flex';
import { hostedNews } from '../hosted/hosted-news';
import type { Ports } from '../ports';
import type { Session } from '../ports/opencx';
import type { HostedHome, Stored } from '../ports/states';
import type { Duty } from '../ports/watch';
import { tellsByWebhook } from '../turns/patience';
import { hearIfNew, lastWords } from './messages-nobody-heard';
import { awakeAfter } from './stay-awake';
import { goOnForTheDead } from './take-up';

/** Milliseconds: what happened before that is old, or was told of. For as long it is looked for. */
const RECENT = awakeAfter('words to and fro');
/** As many sessions are looked at at the same time. */
const AT_ONCE = 12;
/** Milliseconds OpenCX's clock may be behind ours. */
const SKEW = 5_000;
/** Milliseconds a Function must have left to see to one; with less it is left to the next. */
const FOR_ONE = 3_000;

/**
 * Sees to the sessions OpenCX has handed off and of which nobody was told something: that they come to Flex, what their
 * customer wrote, that it is over. Two requests of OpenCX tell of the newest, and of others each time where there are many.
 * @returns what was done about each; undefined: everything was told
 */
export async function seeToUntoldSessions(
  ports: Ports,
  duty: Pick<Duty, 'handoffsAt'>,
): Promise<(string | undefined)[]> {
  if (!tellsByWebhook(ports)) return [];
  const since = Date.now() - RECENT;
  // What was left long ago is of no use any more.
  const place = duty.handoffsAt && duty.handoffsAt.after > since - RECENT ? duty.handoffsAt : undefined;
  const { sessions, next } = await ports.openCx.handoffsSince(since, place, ports.deadline);
  duty.handoffsAt = next;
  const outcomes: (string | undefined)[] = [];
  const see = async (session: Session): Promise<void> => {
    const failed = onlyLogged(ports, 'session', { session: session.id });
    outcomes.push(await seeTo(ports, session).catch(failed));
  };
  // The list is the same in the next look: who is always behind the first ones would never be seen.
  const longestFirst = sessions.sort((one, other) => one.updatedAt - other.updatedAt);
  await someAtOnce(longestFirst, AT_ONCE, see, () => ports.deadline.remaining() >= FOR_ONE);
  return outcomes;
}

async function seeTo(ports: Ports, session: Session): Promise<string | undefined> {
  const home = (await ports.sessionOwners.find(session.id))?.hosted;
  if (ports.deadline.remaining() < FOR_ONE) return undefined;
  const log = ports.log.with({ session: session.id });
  const outcome = await (home ? inFlex(ports, home, session) : notHosted(ports, session));
  if (outcome !== undefined) log.step('session', { outcome: `nobody told: ${outcome}` });
  return outcome;
}

/** @returns undefined: everything was told */
async function inFlex(ports: Ports, home: Stored<HostedHome>, session: Session): Promise<string | undefined> {
  const found = await ports.states.read(home.value.conversationSid);
  const hosted = found?.value.hosted;
  // What comes after the end of a stay is told with the customer's next message.
  if (!found || !hosted || hosted.over) return undefined;
  const outcome = await goOnForTheDead(ports, found);
  if (outcome !== undefined) return `left by a Function that died: ${outcome}`;
  // Who holds the lease, or has left something to the watch's list, sees to it.
  if (found.value.lease) return undefined;
  const said = await lastWords(ports, home.value.conversationSid);
  const heard = said && (await hearIfNew(ports, found, said));
  if (heard !== undefined) return heard;
  if (session.updatedAt <= hosted.lookedAt - SKEW || hosted.closed) return undefined;
  return hostedNews(ports, home, session.open ? 'written' : 'closed', { id: session.id, told: {} });
}

/** A session that is in no conversation of its own: one of ours, or one that is to come to Flex. */
async function notHosted(ports: Ports, session: Session): Promise<string | undefined> {
  const ours = conversationSid.safeParse(session.customData.flex_conversation_sid);
  if (ours.success) {
    const found = await ports.states.read(ours.data);
    if (!found || !isWithAi(found.value) || isPastHandoff(found.value)) return undefined;
    const isNews = !found.value.told && found.value.session?.id === session.id;
    return isNews ? hearOfHandoff(ports, found, toldOf(session, {})) : undefined;
  }
  if (whyNotHosted(session) !== undefined) return undefined;
  return driveOnward(ports, await bringIntoFlex(ports, session, {}, { round: 0 }));
}
