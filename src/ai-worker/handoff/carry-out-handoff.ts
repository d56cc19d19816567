import type { ConversationState, HandoffDecision } from '../../state/conversation-state';
import type { ReservationSid, TaskSid } from '../../common/sids';
import { unlessItFails } from '../failure/unless-it-fails';
import type { HeldConversation } from '../lease/held-conversation';
import { toHandoff, toNobody, toPeople } from '../phases';
import type { Ports } from '../ports';
import { ConversationClosed, type Message } from '../ports/conversations';
import { sayFiles } from '../media/say-files';
import { endFormerLegs, hasFormerLegs, withLegToEnd } from '../offers/former-legs';
import { hasEnded } from '../task-life/ended-tasks';
import { isOpen } from '../task-life/is-open';
import { stepAside } from '../takeover/step-aside';
import { ownPosts } from '../thread/own-posts';
import { say } from '../turns/say';
import { heard } from '../turns/settle';
import { handoffFailed, ifItCanBe } from './handoff-failed';
import { improveTask } from './improve-handoff';
import { leaveTask, releaseTask } from './release-task';
import { tellOpenCx } from './tell-opencx';
import { postNote } from './ways-to-people';

/** A conversation is being handed off, and what was decided is not stored: no Function leaves it so. */
class Undecided extends Error {
  override name = 'Undecided';
  constructor(conversation: string) {
    super(`${conversation} is being handed off without a decision`);
  }
}
const NEVER = new Date(0).toISOString();

/**
 * Carries out a handoff that was just decided: stores it first, so that any later event can finish it. A person who has
 * the conversation already keeps it.
 * @throws error when it could not be stored: the lease is still held; or when the rest is left to the next Function
 */
export async function carryOutHandoff(
  ports: Ports,
  held: HeldConversation,
  decision: HandoffDecision,
): Promise<void> {
  // Who has taken it over meanwhile has it: another task for people would stand beside theirs.
  await held.change((state) => (state.takenOver ? state : toHandoff(state, decision)));
  if (held.state.takenOver) return stepAside(ports, held);
  await finish(ports, held, decision, { resumed: false, own: [] }).catch((error: unknown) =>
    handoffFailed(ports, held, error, decision),
  );
}

/** Finishes a handoff whose Function died, from what is stored and what is really there. */
export async function resumeHandoff(ports: Ports, held: HeldConversation): Promise<void> {
  const { handoff, conversationSid } = held.state;
  if (!handoff) return handoffFailed(ports, held, new Undecided(conversationSid), { timestamp: NEVER });
  ports.log.step('handoff', { outcome: 'resumed' });
  try {
    const own: Message[] = [];
    await ifItCanBe(ports, held, handoff, 'what was posted', async () => {
      own.push(...(await ownPosts(ports, conversationSid, Date.parse(handoff.timestamp))));
    });
    await finish(ports, held, handoff, { resumed: true, own });
  } catch (error) {
    await handoffFailed(ports, held, error, handoff);
  }
}

async function finish(
  ports: Ports,
  held: HeldConversation,
  decision: HandoffDecision,
  { resumed, own }: { resumed: boolean; own: readonly Message[] },
): Promise<void> {
  const ifPossible = (part: string, act: () => Promise<void>): Promise<void> =>
    ifItCanBe(ports, held, decision, part, act);
  // What was too long is cut where it is stored.
  const stored = held.state.handoff ?? decision;
  await ifPossible('last words', () => sayLastWords(ports, held, decision, own));
  const offer = held.state.task?.reservation?.sid;
  const taskSid = await releaseTask(ports, held, decision, resumed).catch(closedMeanwhile);
  if (taskSid === CLOSED) return endWithoutPeople(ports, held);
  // It may have ended before a resumed handoff was finished: then nobody tells of its end any more.
  const isOver = resumed && taskSid !== undefined && (await hasEndedSince(ports, taskSid));
  if (!isOver)
    await ifPossible('note', () => {
      const { conversationSid, hosted } = held.state;
      const way = hosted ? 'released for OpenCX' : 'released';
      return postNote(ports, { conversationSid, own }, decision, way);
    });
  await endFormerLegs(ports, held);
  const isReleased = await held.release(
    (state) =>
      isOver || hasEnded(state, taskSid)
        ? toNobody(withPeople(state, undefined))
        : withPeople(withOfferMeanwhile(state, offer, taskSid), taskSid),
    hasFormerLegs,
  );
  if (!isReleased) await endNewFormerLegs(ports, held);
  ports.log.step('handoff', { task: taskSid, outcome: isOver ? 'people have ended it' : 'with people' });
  await ifPossible('improvement', () => improveTask(ports, held.state, stored));
  await ifPossible('word to OpenCX', () => tellOpenCx(ports, held.state, decision));
}

const CLOSED = Symbol('the conversation is closed');

function closedMeanwhile(error: unknown): typeof CLOSED {
  if (error instanceof ConversationClosed) return CLOSED;
  throw error;
}

/** A closed conversation takes nobody in: the AI leaves, and people get no task without a customer. */
async function endWithoutPeople(ports: Ports, held: HeldConversation): Promise<void> {
  await leaveTask(ports, held.state);
  await endFormerLegs(ports, held);
  await held.release(
    (state) => ({ ...toNobody(state), task: undefined, session: undefined }),
    () => false,
  );
  ports.log.step('handoff', { outcome: 'conversation closed' });
}

/** A task that cannot be read is believed to be people's. */
async function hasEndedSince(ports: Ports, taskSid: TaskSid): Promise<boolean> {
  return !(await unlessItFails(ports, { what: 'read task' }, () => isOpen(ports, taskSid), true));
}

/** Another task was offered while the handoff was carried out. */
async function endNewFormerLegs(ports: Ports, held: HeldConversation): Promise<void> {
  do await endFormerLegs(ports, held);
  while (!(await held.release((state) => state, hasFormerLegs)));
}

async function sayLastWords(
  ports: Ports,
  held: HeldConversation,
  { reply = '', files = [], timestamp }: HandoffDecision,
  own: readonly Message[],
): Promise<void> {
  const saying = { of: timestamp, own };
  const said = reply === '' ? [] : await say(ports, held.state, reply, saying);
  const shown = await sayFiles(ports, held.state, files, { ...saying, after: said.length });
  // A customer on a channel of OpenCX's own has yet to get them.
  held.plan((state) => [...said, ...shown].reduce(heard, state));
}

/**
 * The state with the AI's own task among those that have to be ended, when it was offered that again while people got
 * another one: nobody else takes or refuses the offer.
 * @param before the reservation the handoff began with
 * @param peoples the task people have it with
 */
function withOfferMeanwhile(
  state: ConversationState,
  before: ReservationSid | undefined,
  peoples: TaskSid | undefined,
): ConversationState {
  const { task } = state;
  if (!task?.reservation || task.reservation.sid === before || task.taskSid === peoples) return state;
  return withLegToEnd(state, { taskSid: task.taskSid, reservationSid: task.reservation.sid });
}

function withPeople(state: ConversationState, taskSid: TaskSid | undefined): ConversationState {
  return toPeople(state, { task: taskSid && { taskSid }, repHadIt: state.repHadIt });
}
