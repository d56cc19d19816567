import type { TaskSid } from '../../common/sids';
import { isWithNobody } from '../../state/who-has-it';
import { conversationOf } from '../offers/offer';
import type { Driven } from '../drive/drive';
import type { Ports } from '../ports';
import type { EndedTask } from '../ports/task-router';
import { isTaken, type TaskStatus } from '../ports/task-status';
import { taskEnded, taskWraps } from '../task-life/follow-task';
import { some } from './some';

/** Milliseconds in which TaskRouter tells of it, and mostly repeats that. */
const TOLD_IN_TIME = 8_000;
/** As many of those nobody has looked at yet are looked at in one look. */
const MOST = 50;
/** As many as are remembered by this process, so that each is looked at once by most. */
const MOST_REMEMBERED = 2_000;

/** What is said of an event that changes nothing. */
const NOTHING_NEW: Driven = 'nothing new';

const looked = new Set<`${TaskSid} ${TaskStatus}`>();

/**
 * Follows the ends of tasks that no Function was told of.
 * @returns what was done about each; undefined: it was told
 */
export async function followUntoldEnds(
  ports: Ports,
  ended: Promise<readonly EndedTask[]>,
): Promise<(string | undefined)[]> {
  const old = (await ended).filter(({ since }) => Date.now() - since >= TOLD_IN_TIME);
  const unseen = old.filter((task) => !looked.has(nameOf(task)));
  return Promise.all(some(unseen, MOST).map((task) => followIfUntold(ports, task)));
}

async function followIfUntold(ports: Ports, task: EndedTask): Promise<string | undefined> {
  const { sid, status, attributes, since } = task;
  const conversation = conversationOf(attributes);
  const found = conversation && (await ports.states.read(conversation));
  if (looked.size >= MOST_REMEMBERED) looked.clear();
  looked.add(nameOf(task));
  if (!found || isWithNobody(found.value) || found.value.task?.taskSid !== sid) return undefined;
  const log = ports.log.with({ conversation, task: sid });
  const event = { taskSid: sid, at: since, attributes, isDone: status === 'completed' };
  const outcome = await (isTaken(status) ? taskWraps : taskEnded)({ ...ports, log }, event);
  // It was told: the task of a call stays with it.
  if (outcome === NOTHING_NEW) return undefined;
  log.step('end', { outcome: `nobody told: ${outcome}` });
  return outcome;
}

function nameOf({ sid, status }: EndedTask): `${TaskSid} ${TaskStatus}` {
  return `${sid} ${status}`;
}
