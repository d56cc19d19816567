import { type Fault, mustSay, said } from '../fault';
import type { World } from '../world';

async function activitySid(world: World, friendlyName: string): Promise<string> {
  const [activity] = await world.workspace.activities.list({ friendlyName });
  return activity?.sid ?? '';
}

async function move(world: World, activity: string): Promise<void> {
  await world.aiWorker.update({ activitySid: await activitySid(world, activity) });
}

async function setCapacity(world: World, taskChannel: string, change: object): Promise<void> {
  const channels = await world.aiWorker.workerChannels.list();
  const channel = channels.find(({ taskChannelUniqueName }) => taskChannelUniqueName === taskChannel);
  await world.aiWorker.workerChannels(channel?.sid ?? '').update(change);
}

async function setAiQueue({ workspace, sandbox }: World, targetWorkers: string): Promise<void> {
  await workspace.taskQueues(sandbox.flex.aiQueue.sid).update({ targetWorkers });
}

let attributes = '';

/** The AI worker and what it is a part of. */
export const AI_WORKER: readonly Fault[] = [
  {
    check: 'ai-worker-available',
    because: 'somebody has set the AI worker to Unavailable',
    isWarning: true,
    cause: (world) => move(world, 'Unavailable'),
    mend: (world, fix) => move(world, said(fix, /Set it to (\w+) in Console/)),
  },
  {
    check: 'ai-worker-available',
    because: 'the AI worker has missed a task',
    cause: (world) => move(world, 'Offline'),
    mend: (world, fix) => move(world, said(fix, /Set it to (\w+) in Console/)),
  },
  {
    check: 'ai-worker-queue',
    because: 'an earlier release has given the queue a skill with a hyphen',
    isWarning: true,
    byConnect: true,
    cause: async (world) => {
      const { sid } = world.sandbox.flex.aiWorker;
      const worker = await world.workspace.workers(sid).fetch();
      const known = JSON.parse(worker.attributes) as object;
      await world.aiWorker.update({
        attributes: JSON.stringify({ ...known, routing: { skills: ['opencx-ai', 'opencx_ai'], levels: {} } }),
      });
      // By REST TaskRouter takes no such expression any more.
      const queue = world.sandbox.taskRouter.queue(world.sandbox.flex.aiQueue.sid);
      if (queue) queue.targetWorkers = "routing.skills HAS 'opencx-ai'";
    },
    mend: (world, fix) => setAiQueue(world, `routing.skills HAS '${said(fix, /the skill (\w+)/)}'`),
  },
  {
    check: 'ai-worker-capacity',
    because: 'the AI worker takes one SMS task at a time',
    byConnect: true,
    cause: (world) => setCapacity(world, 'sms', { capacity: 1 }),
    mend: (world, fix) => setCapacity(world, 'sms', { capacity: Number(said(fix, /sms (\d+)/)) }),
  },
  {
    check: 'ai-worker-capacity',
    because: 'the company has a task channel of its own, and the AI worker takes one task of it at a time',
    byConnect: true,
    cause: ({ sandbox }) => {
      sandbox.taskRouter.addTaskChannel('vip');
      return Promise.resolve();
    },
    mend: (world, fix) => setCapacity(world, 'vip', { capacity: Number(said(fix, /vip (\d+)/)) }),
  },
  {
    check: 'ai-worker-capacity',
    because: 'the AI worker takes no chat',
    byConnect: true,
    cause: (world) => setCapacity(world, 'chat', { available: false }),
    mend: (world, fix) =>
      setCapacity(world, 'chat', { available: true, capacity: Number(said(fix, /chat (\d+)/)) }),
  },
  {
    check: 'ai-worker-queue',
    because: 'the AI worker has lost its skill',
    byConnect: true,
    cause: async (world) => {
      ({ attributes } = await world.aiWorker.fetch());
      const others = JSON.parse(attributes) as Record<string, unknown>;
      await world.aiWorker.update({ attributes: JSON.stringify({ ...others, routing: { skills: [] } }) });
    },
    mend: async (world, fix) => {
      const others = JSON.parse((await world.aiWorker.fetch()).attributes) as Record<string, unknown>;
      const routing = JSON.parse(`{${said(fix, /attributes to ("routing".*)$/)}}`) as Record<string, unknown>;
      await world.aiWorker.update({ attributes: JSON.stringify({ ...others, ...routing }) });
    },
  },
  {
    check: 'timeout-activity',
    because: 'a worker that misses a task stays available',
    cause: async (world) =>
      world.workspace.update({ timeoutActivitySid: await activitySid(world, 'Available') }),
    mend: async (world, fix) =>
      world.workspace.update({
        timeoutActivitySid: await activitySid(world, said(fix, /Timeout Activity to (\w+)/)),
      }),
  },
  {
    check: 'held-capacity',
    because: 'nobody completes the tasks the AI has resolved',
    cause: async (world) => {
      await setCapacity(world, 'sms', { capacity: 2 });
      const { sandbox } = world;
      const { taskSid } = sandbox.customer('+15005553001').text('Where is my order?');
      await sandbox.webhooks.quiet();
      sandbox.customer('+15005553001').text("Thanks, that's all");
      await sandbox.journal.until(
        'the task is in wrap-up',
        () => sandbox.taskRouter.task(taskSid)?.assignmentStatus === 'wrapping',
      );
      await sandbox.webhooks.quiet();
    },
    mend: async (world, fix) => {
      mustSay(fix, 'ON_RESOLVE=close');
      await world.workspace
        .tasks(said(fix, /Complete them: (WT\w+)/))
        .update({ assignmentStatus: 'completed', reason: 'done' });
    },
  },
];
