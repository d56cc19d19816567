import { readEnvironmentFile } from '../../../cli/environment/environment-file';
import { HANDED_OFF_FILTER_NAME } from '../../../cli/wanted/workflow-filters';
import { FOREIGN_EVENTS, FOREIGN_TOOL } from '../../../sandbox/blank-account';
import { Installer } from '../../harness/connect-account';
import { postsIn, tasksOf, untilQuiet, untilWithPeople } from '../../harness/observe';
import { newNumber, useSandbox } from '../../harness/use-sandbox';

describe.each([
  { account: 'a blank account', foreignWebhooks: false },
  { account: 'a blank account in which another tool listens', foreignWebhooks: true },
])('$account', ({ foreignWebhooks }) => {
  const sandbox = useSandbox({ startsAs: 'blank', foreignWebhooks });
  let installer: Installer;
  let before: unknown;

  beforeAll(async () => {
    installer = new Installer(sandbox());
    before = await installer.account();
  });
  afterAll(() => installer.leave());

  if (foreignWebhooks) {
    test('is left alone without --replace, and says whose values stand in the way and what to do instead', async () => {
      const { isDone, terminal } = await installer.connect();
      expect(isDone).toBe(false);
      expect(terminal.text()).toContain(
        `eventCallbackUrl: ${new URL(FOREIGN_TOOL).origin}/… -> https://opencx-flex-1234-dev`,
      );
      expect(terminal.text()).toContain(
        `postWebhookUrl: ${new URL(FOREIGN_TOOL).origin}/… -> https://opencx-flex-1234-dev`,
      );
      expect(terminal.text()).toMatch(/Instead: .*Event Streams/);
      expect(terminal.text()).toContain('--replace');
      expect(await installer.account()).toEqual(before);
    });
  }

  test('is shown and not changed by a dry run', async () => {
    const { isDone, terminal } = await installer.connect({ dryRun: true });
    expect(isDone).toBe(!foreignWebhooks);
    expect(terminal.text()).toContain('+ AI worker "opencx_ai"');
    expect(terminal.text()).toContain(`+ ${HANDED_OFF_FILTER_NAME}: handedOff == true -> "Everyone"`);
    expect(terminal.text()).toContain('nothing was changed');
    expect(terminal.questions).toEqual([]);
    expect(await installer.account()).toEqual(before);
  });

  test('is not changed where nobody can be asked', async () => {
    await expect(installer.connect({ replace: true })).rejects.toThrow(/HANDOFF_NOTE.*--yes/);
    expect(await installer.account()).toEqual(before);
  });

  test('is connected when somebody confirms', async () => {
    const answers = {
      'a line HANDOFF_NOTE=… in the environment file, or --yes (auto)': 'off',
      'a line ON_RESOLVE=… in the environment file, or --yes (close)': 'close',
      '--yes': true,
    };
    const { isDone, terminal } = await installer.connect({ replace: foreignWebhooks }, answers);
    expect(terminal.text()).toContain('Verified: the account is connected.');
    expect(isDone).toBe(true);
    expect(readEnvironmentFile(installer.file)).toMatchObject({
      WORKSPACE_SID: sandbox().taskRouter.workspaceSid,
      WORKFLOW_SID: sandbox().flex.workflow.sid,
      AI_WORKER_SID: sandbox().flex.aiWorker.sid,
      AI_QUEUE_SID: sandbox().flex.aiQueue.sid,
      CONVERSATIONS_SERVICE_SID: sandbox().conversations.serviceSid,
      HANDOFF_NOTE: 'off',
      ON_RESOLVE: 'close',
    });
    await installer.variablesTakeEffect();
  });

  if (foreignWebhooks) {
    test('sends the Functions no event only the other tool asked for', async () => {
      const sent = JSON.stringify(await installer.account());
      expect(sent).toContain('reservation.created');
      for (const type of FOREIGN_EVENTS) expect(sent).not.toContain(type);
    });
  }

  test('needs nothing more: the AI answers, and hands off to the rep', async () => {
    const customer = sandbox().customer(newNumber());
    const { conversationSid } = customer.text('Where is my order 4711?');
    await sandbox().journal.until(
      'the AI has answered',
      () => postsIn(sandbox(), conversationSid).length > 0,
    );
    customer.text('I want to talk to a human');
    await untilWithPeople(sandbox(), conversationSid);
    await sandbox().rep.accept(conversationSid);
    expect(tasksOf(sandbox(), conversationSid).at(-1)?.attributes).toMatchObject({
      handedOff: true,
      order_id: '4711',
    });
    // The AI's own task ends with its Function: whose task has not ended cannot be removed.
    await untilQuiet(sandbox());
  });

  test('is found connected by a second run, which changes nothing', async () => {
    const connected = await installer.account();
    const { isDone, terminal } = await installer.connect();
    expect(isDone).toBe(true);
    expect(terminal.text()).toContain('Everything is connected already: nothing to change.');
    expect(await installer.account()).toEqual(connected);
  });

  test('is restored by an undo', async () => {
    const { isDone, terminal } = await installer.undo();
    expect(terminal.text()).toContain('Everything is as it was.');
    expect(isDone).toBe(true);
    expect(await installer.account()).toEqual(before);
  });
});
