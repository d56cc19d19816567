import type { TaskSid } from '../../common/sids';
import type { ConversationState } from '../../state/conversation-state';
import { unlessItFails } from '../failure/remedy';
import type { Ports } from '../ports';
import { openTaskOfPeople } from '../task-life/open-tasks';

/** Milliseconds before each look for the task Flex makes when the customer of a rep who left writes again. */
const PAUSES = [500, 1_500, 3_000];
/** Milliseconds a Function must have left after them, for a turn of the AI. */
const FOR_TURN = 3_000;

/**
 * Whether people still have a customer though their task has ended: a rep has passed them on, or left or paused the
 * conversation (https://www.twilio.com/docs/flex/admin-guide/setup/conversations/leave-and-pause-for-conversations).
 * Whoever left gets the customer back by a task that Flex makes; where it makes none, nobody has them.
 * @returns their task; `aside`: without one for now
 */
export async function stillWithPeople(
  ports: Ports,
  state: ConversationState,
): Promise<TaskSid | 'aside' | undefined> {
  // Looked at before the tasks: what Flex makes between the two is then seen with either.
  const aside = await putAside(ports, state);
  let task = await findTask(ports, state);
  if (task || aside === undefined) return task;
  if (aside === 'paused') return 'aside';
  for (const pause of PAUSES) {
    if (!(await ports.deadline.leaving(FOR_TURN).wait(pause))) break;
    task = await findTask(ports, state);
    if (task) return task;
  }
  ports.log.step('people', { outcome: 'left, and no task follows' });
  return undefined;
}

function findTask(
  ports: Ports,
  { conversationSid, standby }: ConversationState,
): Promise<TaskSid | undefined> {
  return unlessItFails(
    ports,
    { what: 'find tasks' },
    () => openTaskOfPeople(ports, conversationSid, standby?.taskSid),
    undefined,
  );
}

/** How a rep has put the conversation aside, if one has; what cannot be read is not. */
export async function putAside(
  ports: Pick<Ports, 'interactions' | 'log'>,
  { interaction }: ConversationState,
): ReturnType<Ports['interactions']['aside']> {
  if (!interaction) return undefined;
  return unlessItFails(
    ports,
    { what: 'read channel' },
    () => ports.interactions.aside(interaction),
    undefined,
  );
}
