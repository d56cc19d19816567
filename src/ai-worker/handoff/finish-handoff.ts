import type { TaskSid } from '../../common/sids';
import type { ConversationState, HandoffDecision } from '../../state/conversation-state';
import { isBeingHandedOff } from '../../state/who-has-it';
import { toNobody } from '../drive/phases';
import type { Done, Work } from '../drive/work';
import { unlessItFails } from '../failure/remedy';
import type { Change, HeldConversation } from '../lease/held-conversation';
import { hasEnded, withoutReservation } from '../offers/tasks-in-state';
import type { Ports } from '../ports';
import { ConversationClosed, type Message } from '../ports/conversations';
import { isOpen } from '../ports/task-status';
import { tellOpenCx } from '../session/in-passing';
import { isTaskNow } from '../task-life/open-tasks';
import { ownPosts } from '../thread/post-once';
import { say } from '../thread/say';
import { heard } from '../turns/settle';
import { whereItCanBe } from './handoff-failed';
import { improveTask } from './mark-task';
import { postNote } from './note';
import { leaveTask, releaseTask } from './release-task';
import { toPeopleBy } from './ways-to-people';

/**
 * Finishes a handoff that was decided, now or by a Function that died: then from what is stored and what is really there.
 * @throws what keeps people from it
 */
export async function finishHandoff(work: Work): Promise<Done> {
  const { ports, held } = work;
  if (!isBeingHandedOff(held.state)) return 'again';
  const { handoff, conversationSid } = held.state;
  const { decided } = work;
  work.decided = undefined;
  if (decided) return finish(work, decided, { resumed: false, own: [] });
  ports.log.step('handoff', { outcome: 'resumed' });
  const own: Message[] = [];
  const ifPossible = whereItCanBe(ports, held, handoff);
  await ifPossible('what was posted', async () => {
    own.push(...(await ownPosts(ports, conversationSid, Date.parse(handoff.timestamp))));
  });
  return finish(work, handoff, { resumed: true, own });
}

async function finish(
  { ports, held, afterwards }: Work,
  decision: HandoffDecision,
  { resumed, own }: { resumed: boolean; own: readonly Message[] },
): Promise<Done> {
  const ifPossible = whereItCanBe(ports, held, decision);
  // What was too long is cut where it is stored.
  const { handoff: stored = decision, session } = held.state;
  await ifPossible('last words', () => sayLastWords(ports, held, decision, own));
  const taskSid = await releaseTask(ports, held, decision, resumed).catch(closedMeanwhile);
  const left = withoutOwnLeg(held.state);
  if (taskSid === CLOSED) return endWithoutPeople(ports, held, left);
  // It may have ended before a resumed handoff was finished: then nobody tells of its end any more.
  const isOver = resumed && taskSid !== undefined && (await hasEndedSince(ports, taskSid));
  if (!isOver)
    await ifPossible('note', () => {
      const { conversationSid } = held.state;
      return postNote(ports, { conversationSid, own }, decision, wayOf(held.state));
    });
  ports.log.step('handoff', { task: taskSid, outcome: isOver ? 'people have ended it' : 'with people' });
  afterwards.push(async () => {
    await ifPossible('improvement', () => improveTask(ports, held.state, stored));
    // The AI may have begun again, with another session.
    if (held.state.session?.id === session?.id)
      await ifPossible('word to OpenCX', () => tellOpenCx(ports, held.state, decision));
  });
  return (state) =>
    isOver || hasEnded(state, taskSid)
      ? toNobody(withPeople(left(state), undefined))
      : withPeople(left(state), taskSid);
}

/** The AI worker's reservation is over, whichever way the task went. */
function withoutOwnLeg({ task }: ConversationState): Change {
  const sid = task?.reservation?.sid;
  return (state) => (sid ? withoutReservation(state, sid) : state);
}

const CLOSED = Symbol('the conversation is closed');

function closedMeanwhile(error: unknown): typeof CLOSED {
  if (error instanceof ConversationClosed) return CLOSED;
  throw error;
}

/** A closed conversation takes nobody in: the AI leaves, and people get no task without a customer. */
async function endWithoutPeople(ports: Ports, held: HeldConversation, left: Change): Promise<Done> {
  await leaveTask(ports, held.state);
  ports.log.step('handoff', { outcome: 'conversation closed' });
  return (state) => ({ ...toNobody(left(state)), task: undefined, session: undefined });
}

/** A task that cannot be read is believed to be people's. */
async function hasEndedSince(ports: Ports, taskSid: TaskSid): Promise<boolean> {
  return !(await unlessItFails(ports, 'read task', () => isTaskNow(ports, taskSid, isOpen), true));
}

async function sayLastWords(
  ports: Ports,
  held: HeldConversation,
  { reply: text, files, timestamp }: HandoffDecision,
  own: readonly Message[],
): Promise<void> {
  const indexes = await say(ports, held.state, { text, files }, { of: timestamp, own });
  // A customer on a channel of OpenCX's own has yet to get them.
  held.plan((state) => indexes.reduce(heard, state));
}

function wayOf({ hosted }: ConversationState): 'released' | 'released for OpenCX' {
  return hosted ? 'released for OpenCX' : 'released';
}

/** Who has accepted a task of the conversation meanwhile has it with that one. */
function withPeople(state: ConversationState, made: TaskSid | undefined): ConversationState {
  const accepted = state.takenOver?.taskSid;
  const taskSid = accepted && !hasEnded(state, accepted) ? accepted : made;
  return toPeopleBy(state, wayOf(state), { task: taskSid && { taskSid } });
}
