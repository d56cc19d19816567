import type { Twilio } from 'twilio';
import { checkHumanQueues } from '../../../cli/connect/check-human-queues';
import { planHumanQueues } from '../../../cli/connect/plan/plan-human-queues';
import { readFlexAccount } from '../../../cli/account/read-flex-account';
import { Installer } from '../../harness/connect-account';
import { sandboxClient } from '../../harness/twilio-client';
import { Sandbox } from '../../../sandbox/sandbox';
import { useSandbox } from '../../harness/use-sandbox';

describe('Queues of people the AI worker would be a member of', () => {
  const sandbox = useSandbox({ startsAs: 'blank' });
  let installer: Installer;

  beforeAll(() => {
    installer = new Installer(sandbox());
  });
  afterAll(() => installer.leave());

  /** What a task that no filter of ours is for goes through. */
  async function offeredTo(attributes: Record<string, unknown>): Promise<string[]> {
    const { taskRouter, flex, journal } = sandbox();
    const { sid } = taskRouter.createTask({
      workflowSid: flex.workflow.sid,
      attributes,
      taskChannelUniqueName: 'default',
    });
    const names = (): string[] => taskRouter.reservationsOf(sid).map(({ workerName }) => workerName);
    await journal.until('it is offered to somebody', () => names().length > 0);
    return names();
  }

  test('do not offer it their tasks once connected, though it is idle and they are busy', async () => {
    await installer.connect();
    for (let count = 0; count < 5; count += 1) {
      expect(await offeredTo({ type: 'callback' })).toEqual(['alice']);
    }
  });

  test('are left alone when TaskRouter would take people out of them', async () => {
    const client = sandboxClient(sandbox());
    const snapshot = await readFlexAccount(client, {});
    const [everyone] = snapshot.queues.filter(({ friendlyName }) => friendlyName === 'Everyone');
    const [worker] = snapshot.aiWorkers;
    if (!everyone || !worker) throw new Error('The account is not connected');
    const asItCame = { ...everyone, targetWorkers: '1==1' };
    const configuration = { task_routing: { default_filter: { queue: everyone.sid } } };
    const { changes } = planHumanQueues([configuration], [asItCame], worker, 'none', []);
    expect(changes).toHaveLength(1);
    await expect(checkHumanQueues(client, snapshot, changes)).resolves.toBeUndefined();
    await expect(checkHumanQueues(forgetful(snapshot.people), snapshot, changes)).rejects.toThrow(
      /queue "Everyone" would lose 1 of its people.*"ai_agent": false/,
    );
  });
});

test('are all changed, also when they are more than TaskRouter looks up in a second', async () => {
  const account = await Sandbox.start({ startsAs: 'blank' });
  const installer = new Installer(account);
  const { taskRouter, flex } = account;
  const targets = ['A', 'B', 'C', 'D', 'E'].map((friendlyName) => ({
    queue: taskRouter.addQueue({ friendlyName, targetWorkers: '1==1' }).sid,
  }));
  const configuration = {
    task_routing: {
      filters: [{ expression: "type == 'callback'", targets }],
      default_filter: { queue: flex.humanQueue.sid },
    },
  };
  flex.workflow.configure(JSON.stringify(configuration));
  try {
    await installer.connect();
    for (const { queue } of targets) {
      expect(taskRouter.queue(queue)?.targetWorkers).toBe('(1==1) AND ai_agent != true');
    }
  } finally {
    installer.leave();
    await account.stop();
  }
});

/** A TaskRouter for which a comparison with an attribute that is missing never holds. */
function forgetful(people: readonly string[]): Twilio {
  const list = ({ targetWorkersExpression: asked }: { targetWorkersExpression?: string }) =>
    Promise.resolve(asked?.includes('ai_agent') ? [] : people.map((sid) => ({ sid })));
  return { taskrouter: { v1: { workspaces: () => ({ workers: { list } }) } } } as unknown as Twilio;
}
