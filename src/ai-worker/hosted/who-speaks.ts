import type { WorkerSid } from '../../common/sids';
import type { Work } from '../drive/work';
import type { Ports } from '../ports';
import type { Message } from '../ports/conversations';
import type { TaskWorker } from '../ports/task-router';
import { withHosted } from './hosted-work';

/** As many of those who spoke last are remembered: each time somebody joins they are another participant. */
const MOST_REPS = 10;

/** Whose words a message holds, for the customer: somebody's with a name, nobody's, or somebody's they must not read. */
export type Speaker = { kind: 'to the customer'; name: string } | { kind: 'nobody' } | { kind: 'a listener' };

/**
 * Who speaks in a message. To the customer speaks the AI, and whoever has accepted a task of the conversation: a
 * supervisor who looks in is in the same conversation, and the customer is not to read them.
 */
export async function whoSpeaks(work: Work, message: Message): Promise<Speaker> {
  const { ports, held } = work;
  const { mark, participantSid, author } = message;
  if (mark !== undefined) {
    return mark.kind === 'reply' || mark.kind === 'line'
      ? { kind: 'to the customer', name: ports.settings.AI_AUTHOR }
      : { kind: 'nobody' };
  }
  if (participantSid === undefined) return { kind: 'nobody' };
  const known = held.state.hosted?.reps.find((rep) => rep.participantSid === participantSid);
  if (known) return { kind: 'to the customer', name: await nameOf(ports, known.workerSid) };
  const worker = await whoSigns(work, author);
  if (!worker) return { kind: 'a listener' };
  remember(worker);
  held.plan((state) =>
    withHosted(state, (hosted) => ({
      ...hosted,
      reps: [...hosted.reps, { participantSid, workerSid: worker.sid }].slice(-MOST_REPS),
    })),
  );
  return { kind: 'to the customer', name: worker.name };
}

/** Who signs with this name: looked for on the task that is known first, then on every task of the conversation. */
async function whoSigns(
  { ports: { taskRouter }, held }: Work,
  author: string,
): Promise<TaskWorker | undefined> {
  const { task, conversationSid } = held.state;
  const signs = ({ identities }: TaskWorker): boolean => identities.includes(author);
  const known = task ? await taskRouter.workersOnTask(task.taskSid) : [];
  const others = { task: task?.taskSid, workers: known };
  return known.find(signs) ?? (await taskRouter.otherWorkersOn(conversationSid, others)).find(signs);
}

/** Names of workers, while the process lives: they are not stored. */
const names = new Map<WorkerSid, { name: string; at: number }>();
const MOST_NAMES = 500;
const NAME_MILLISECONDS = 600_000;

function remember({ sid, name }: TaskWorker): void {
  if (names.size >= MOST_NAMES) names.clear();
  names.set(sid, { name, at: Date.now() });
}

async function nameOf(ports: Ports, sid: WorkerSid): Promise<string> {
  const known = names.get(sid);
  if (known && Date.now() - known.at < NAME_MILLISECONDS) return known.name;
  const worker = await ports.taskRouter.readWorker(sid);
  if (worker) remember(worker);
  return worker?.name ?? 'Support';
}
