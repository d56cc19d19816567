import { appendFileSync } from 'node:fs';
import type { WorkflowConfiguration } from '../../../src/expressions/workflow-configuration';
import { readEnvironmentFile } from '../../../cli/environment/environment-file';
import { AI_FILTER_NAME } from '../../../cli/wanted/workflow-filters';
import { TwilioError } from '../../../sandbox/kernel/twilio-error';
import { Sandbox } from '../../../sandbox/sandbox';
import { Installer } from '../../harness/connect-account';

describe('Taking a run back', () => {
  let sandbox: Sandbox;
  let installer: Installer;
  let before: unknown;

  beforeEach(async () => {
    sandbox = await Sandbox.start({ startsAs: 'blank' });
    installer = new Installer(sandbox, ['OPENCX_API_KEY=ocx_live_not_shown']);
    before = await installer.account();
  });
  afterEach(async () => {
    installer.leave();
    await sandbox.stop();
  });

  const workspace = (): string => `/v1/Workspaces/${sandbox.taskRouter.workspaceSid}`;

  test('leaves what somebody has changed since, names it, and restores the rest', async () => {
    await installer.connect();
    const filter = 'task.created,reservation.created,worker.created';
    await sandbox.api('POST', 'taskrouter.twilio.com', workspace(), { EventsFilter: filter });
    const queue = `${workspace()}/TaskQueues/${sandbox.flex.aiQueue.sid}`;
    await sandbox.api('POST', 'taskrouter.twilio.com', queue, { TargetWorkers: 'ai_agent == true' });

    const { isDone, terminal } = await installer.undo();
    expect(isDone).toBe(false);
    expect(terminal.text()).toMatch(/restored event callback/);
    expect(terminal.text()).toMatch(
      /left queue "OpenCX AI": targetWorkers changed since: remove it by hand \(WQ/,
    );
    const { body } = await sandbox.api('GET', 'taskrouter.twilio.com', workspace());
    expect(body).toMatchObject({ events_filter: 'task.created,worker.created', event_callback_url: null });
    const account = JSON.stringify(await installer.account());
    expect(account).not.toContain(AI_FILTER_NAME);
    expect(sandbox.taskRouter.workerNamed('opencx_ai')).toBeUndefined();
  });

  test('leaves the events Twilio cannot be told to forget, and names them, when another tool listened to none', async () => {
    sandbox.conversations.configureWebhooks({ postWebhookUrl: 'https://tool.example.com/messages' });
    await installer.connect({ yes: true, replace: true });
    const { isDone, terminal } = await installer.undo();
    expect(isDone).toBe(false);
    expect(terminal.text()).toMatch(
      /left post-webhook of the Conversations service .*: Twilio keeps filters/,
    );
    expect(sandbox.conversations.webhookConfiguration.postWebhookUrl).toBe(
      'https://tool.example.com/messages',
    );
  });

  test('unsets the settings it wrote, and leaves the others', async () => {
    await installer.connect();
    appendFileSync(installer.file, 'AI_AUTHOR=Ada\n');
    expect(readEnvironmentFile(installer.file)).toHaveProperty('WORKSPACE_SID');
    await installer.undo();
    const { ACCOUNT_SID: _account, AUTH_TOKEN: _token, ...rest } = readEnvironmentFile(installer.file);
    expect(rest).toEqual({ OPENCX_API_KEY: 'ocx_live_not_shown', AI_AUTHOR: 'Ada' });
  });

  test('that failed at a step can be repeated: the backup is used up only when nothing failed', async () => {
    await installer.connect();
    const { authToken } = sandbox.account;
    sandbox.account.authToken = 'rotated meanwhile';
    const { isDone, terminal } = await installer.undo();
    expect(isDone).toBe(false);
    expect(terminal.text()).toMatch(/failed workflow .*: Twilio answered 401\/20003/);
    expect(terminal.text()).toContain('run this again to take back what failed');
    sandbox.account.authToken = authToken;
    expect((await installer.undo()).terminal.text()).toContain('Everything is as it was.');
    expect(await installer.account()).toEqual(before);
    expect((await installer.undo()).terminal.text()).toContain('Nothing to take back');
  });

  test('takes back a run that Twilio stopped in the middle, and a second run goes on instead', async () => {
    const refuse = sandbox.conversations;
    const configure = Object.getOwnPropertyDescriptor(Object.getPrototypeOf(refuse), 'webhookConfiguration');
    Object.defineProperty(refuse, 'webhookConfiguration', {
      configurable: true,
      get: () => configure?.get?.call(refuse) as unknown,
      set: () => {
        throw new TwilioError(403, 20403, 'Not allowed');
      },
    });
    await expect(installer.connect()).rejects.toThrow(/403\/20403, Not allowed.*--undo/s);
    await installer.undo();
    expect(await installer.account()).toEqual(before);

    await expect(installer.connect()).rejects.toThrow('20403');
    Reflect.deleteProperty(refuse, 'webhookConfiguration');
    const { isDone, terminal } = await installer.connect();
    expect(isDone).toBe(true);
    expect(terminal.text()).not.toContain('+ AI worker');
    // Both runs, the newer first.
    expect((await installer.undo()).terminal.text()).toMatch(/Run this again to take the run of .* back too/);
    await installer.undo();
    expect(await installer.account()).toEqual(before);
    expect((await installer.undo()).terminal.text()).toContain('Nothing to take back');
  });

  test('takes our filters out of whatever the workflow is now, also where Twilio will not have the rest taken back', async () => {
    await installer.connect();
    const path = `${workspace()}/Workflows/${sandbox.flex.workflow.sid}`;
    const { body } = await sandbox.api('GET', 'taskrouter.twilio.com', path);
    const { task_routing: routing } = JSON.parse(
      (body as { configuration: string }).configuration,
    ) as WorkflowConfiguration;
    const back = {
      expression: "handedOff == true AND returnTo == 'ai'",
      targets: [{ queue: sandbox.flex.aiQueue.sid }],
    };
    const vip = { expression: "vip == 'yes'", targets: [{ queue: sandbox.flex.humanQueue.sid }] };
    const write = (filters: unknown[]) =>
      sandbox.api('POST', 'taskrouter.twilio.com', path, {
        Configuration: JSON.stringify({ task_routing: { ...routing, filters } }),
      });
    await write([back, ...(routing.filters ?? []), vip]);

    const { isDone, terminal } = await installer.undo();
    expect(isDone).toBe(false);
    expect(terminal.text()).toMatch(/restored workflow "Assign to Anyone"/);
    expect(terminal.text()).toMatch(
      /left queue "OpenCX AI": Twilio answered 400\/20001, Cannot delete queue/,
    );
    expect(terminal.text()).not.toContain('what failed');
    const left = JSON.parse(sandbox.flex.workflow.configuration) as WorkflowConfiguration;
    expect(left.task_routing.filters).toEqual([back, vip]);
    expect(sandbox.taskRouter.workerNamed('opencx_ai')).toBeUndefined();

    await write([vip]);
    expect((await installer.undo()).terminal.text()).toContain('removed queue "OpenCX AI"');
    await write([]);
    expect(await installer.account()).toEqual(before);
    expect((await installer.undo()).terminal.text()).toContain('nothing of ours stands in the account');
  });

  test('works without the backup, from what stands in the account, also for another machine', async () => {
    await installer.connect();
    const another = new Installer(sandbox);
    try {
      const { isDone, terminal } = await another.undo();
      expect(terminal.text()).toContain('What stood there before nobody has kept.');
      expect(isDone).toBe(true);
      // How often a webhook is repeated may have been anybody's choice.
      const untold = (account: unknown): unknown => ({ ...(account as object), chat: undefined });
      expect(untold(await another.account())).toEqual(untold(before));
    } finally {
      another.leave();
    }
  });

  test('puts a worker away that somebody has made theirs, for nobody answers for it any more', async () => {
    await installer.connect();
    const { sid } = sandbox.flex.aiWorker;
    await sandbox.api('POST', 'taskrouter.twilio.com', `${workspace()}/Workers/${sid}`, {
      FriendlyName: 'Ava',
    });
    const { terminal } = await installer.undo();
    expect(terminal.text()).toMatch(/left AI worker "opencx_ai": friendlyName changed since/);
    expect(sandbox.taskRouter.worker(sid)?.activity.available).toBe(false);
  });

  test('of a second run puts the filters back as the first had them, in whatever the workflow is now', async () => {
    await installer.connect();
    const first = sandbox.flex.workflow.configuration;
    await installer.connect({ yes: true, pilotFrom: ['+15005550190'] });
    const { task_routing: routing } = JSON.parse(
      sandbox.flex.workflow.configuration,
    ) as WorkflowConfiguration;
    const vip = { expression: "vip == 'yes'", targets: [{ queue: sandbox.flex.humanQueue.sid }] };
    sandbox.flex.workflow.configure(
      JSON.stringify({ task_routing: { ...routing, filters: [...(routing.filters ?? []), vip] } }),
    );
    await installer.undo();
    const { filters = [] } = (JSON.parse(first) as WorkflowConfiguration).task_routing;
    const now = JSON.parse(sandbox.flex.workflow.configuration) as WorkflowConfiguration;
    expect(now.task_routing.filters).toEqual([...filters, vip]);
  });

  test('keeps no secret of ours', async () => {
    await installer.connect();
    expect(installer.backups()).not.toContain('ocx_live_not_shown');
    expect(installer.backups()).not.toContain(sandbox.account.authToken);
    expect(installer.backups()).toContain(AI_FILTER_NAME);
  });
});
