import { Installer } from '../../harness/connect-account';
import { humanTask, postsIn, tasksOf } from '../../harness/observe';
import { sandboxClient } from '../../harness/twilio-client';
import { newNumber, useSandbox } from '../../harness/use-sandbox';

const MINUTE = 60_000;

describe('A customer of an account that connect has set up reaches a person', () => {
  const sandbox = useSandbox({ startsAs: 'blank' });
  let installer: Installer;

  beforeAll(async () => {
    installer = new Installer(sandbox());
    sandbox().taskRouter.addTaskChannel('vip');
    await installer.connect();
    await installer.variablesTakeEffect();
  });
  afterAll(() => installer.leave());
  afterEach(() => sandbox().taskRouter.setActivity(sandbox().flex.aiWorker.sid, 'Available'));

  const write = (): string => sandbox().customer(newNumber()).text('Where is my order?').conversationSid;
  const isOffered = (conversationSid: string, worker: string): boolean =>
    tasksOf(sandbox(), conversationSid)
      .flatMap(({ sid }) => sandbox().taskRouter.reservationsOf(sid))
      .some(({ workerName, status }) => workerName === worker && status === 'pending');

  /** What an administrator sets in the Console. */
  async function takesAtOnce(capacity: number): Promise<void> {
    const { taskRouter, flex } = sandbox();
    const workspace = sandboxClient(sandbox()).taskrouter.v1.workspaces(taskRouter.workspaceSid);
    const { workerChannels } = workspace.workers(flex.aiWorker.sid);
    const channels = await workerChannels.list();
    const sms = channels.find(({ taskChannelUniqueName }) => taskChannelUniqueName === 'sms');
    if (!sms) throw new Error('The AI worker has no channel for SMS');
    await workerChannels(sms.sid).update({ capacity });
  }

  test('at once when the AI worker is offline', async () => {
    sandbox().taskRouter.setActivity(sandbox().flex.aiWorker.sid, 'Offline');
    const conversationSid = write();
    await sandbox().rep.accept(conversationSid);
    expect(humanTask(sandbox(), conversationSid)).toBeDefined();
  });

  test('after the time a worker has to accept, when the Functions are gone', async () => {
    const { edge } = sandbox().webhooks;
    if (!edge) throw new Error('There is no edge');
    sandbox().webhooks.edge = { ...edge, port: 9 };
    try {
      const conversationSid = write();
      await sandbox().journal.until('the AI worker is offered it', () =>
        isOffered(conversationSid, 'opencx_ai'),
      );
      sandbox().clock.move(2 * MINUTE);
      await sandbox().rep.accept(conversationSid);
      expect(sandbox().taskRouter.worker(sandbox().flex.aiWorker.sid)?.activity.available).toBe(false);
    } finally {
      sandbox().webhooks.edge = edge;
    }
  });

  test('unless the AI has a place: also for a task on a channel of the company’s own', async () => {
    const { taskRouter, conversations, flex } = sandbox();
    const ask = (): string => {
      const { sid: conversationSid } = conversations.create({});
      const binding = { type: 'sms', address: newNumber(), proxyAddress: '+15005550006' } as const;
      const { sid: participantSid } = conversations.addSmsParticipant(conversationSid, binding);
      conversations.say({ conversationSid, participantSid, body: 'Where is my order?' });
      taskRouter.createTask({
        workflowSid: flex.workflow.sid,
        taskChannelUniqueName: 'vip',
        attributes: { conversationSid, channelType: 'sms', direction: 'inbound' },
      });
      return conversationSid;
    };
    const asked = [ask(), ask()];
    await sandbox().journal.until('the AI has answered both', () =>
      asked.every((conversationSid) => postsIn(sandbox(), conversationSid).length > 0),
    );
  });

  test('at once, when it is full', async () => {
    await takesAtOnce(1);
    const first = write();
    await sandbox().journal.until('the AI has answered', () => postsIn(sandbox(), first).length > 0);
    const conversationSid = write();
    await sandbox().rep.accept(conversationSid);
  });
});
