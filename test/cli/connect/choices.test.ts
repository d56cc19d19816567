import type { Options } from '../../../cli/connect/options';
import { AI_FILTER_NAME, HANDED_OFF_FILTER_NAME } from '../../../cli/wanted/workflow-filters';
import { Sandbox } from '../../../sandbox/sandbox';
import { Installer } from '../../harness/connect-account';

describe('What a person says', () => {
  let sandbox: Sandbox;
  let installer: Installer | undefined;

  beforeEach(async () => {
    sandbox = await Sandbox.start({ startsAs: 'blank' });
  });
  afterEach(async () => {
    installer?.leave();
    installer = undefined;
    await sandbox.stop();
  });

  async function connected(options: Partial<Options>, lines: string[] = []): Promise<string> {
    installer ??= new Installer(sandbox, lines);
    const { isDone, terminal } = await installer.connect({ yes: true, ...options });
    expect(isDone).toBe(true);
    return terminal.text();
  }

  async function filters(): Promise<
    { filter_friendly_name: string; expression: string; targets: unknown[] }[]
  > {
    const path = `/v1/Workspaces/${sandbox.taskRouter.workspaceSid}/Workflows/${sandbox.flex.workflow.sid}`;
    const { body } = await sandbox.api('GET', 'taskrouter.twilio.com', path);
    const { configuration } = body as { configuration: string };
    return (JSON.parse(configuration) as { task_routing: { filters: never[] } }).task_routing.filters;
  }

  async function write(given: unknown[]): Promise<unknown> {
    const path = `/v1/Workspaces/${sandbox.taskRouter.workspaceSid}/Workflows/${sandbox.flex.workflow.sid}`;
    const configuration = {
      task_routing: { filters: given, default_filter: { queue: sandbox.flex.humanQueue.sid } },
    };
    return sandbox.api('POST', 'taskrouter.twilio.com', path, {
      Configuration: JSON.stringify(configuration),
    });
  }

  test('--human-queue names where people take tasks from, by its name, also later', async () => {
    const vip = sandbox.taskRouter.addQueue({
      friendlyName: 'VIP desk',
      targetWorkers: "routing.skills HAS 'vip'",
    });
    await connected({});
    await connected({ humanQueue: 'VIP desk' });
    const [handedOff, ai] = await filters();
    expect(handedOff?.targets.at(-1)).toMatchObject({ queue: vip.sid });
    expect(ai?.targets.at(-1)).toMatchObject({ queue: vip.sid });
    expect(await connected({})).toContain('It hands off to the queue "VIP desk"');
  });

  test('--ai-filter says which tasks the AI gets, and stays until another one is given', async () => {
    await connected({ aiFilter: "channelType == 'web'" });
    expect(await connected({})).toContain('nothing to change');
    expect((await filters())[1]).toMatchObject({
      filter_friendly_name: AI_FILTER_NAME,
      expression: "(channelType == 'web') AND (handedOff != true OR handedOff == null)",
    });
  });

  test.each([
    [{ aiFilter: "channelType = = 'web'" }, /--ai-filter "channelType = = 'web'" cannot be read/],
    [
      { aiFilter: "channelType == 'email'" },
      /the AI answers channelType 'sms', 'whatsapp', 'messenger', 'web', 'chat', and it takes tasks of email; it takes no task/,
    ],
    [{ aiFilter: "channelType IN ['sms', 'email'] AND vip == true" }, /and it takes tasks of email\./],
    [
      { aiFilter: "channelType == 'sms' AND direction == 'outbound'" },
      /and it takes no task a customer begins/,
    ],
    [
      { workflow: 'Nobody' },
      /--workflow Nobody: the workspace has no such workflow. It has "Assign to Anyone" \(WW/,
    ],
    [
      { humanQueue: 'Nobody' },
      /--human-queue Nobody: the workspace has no such queue. It has "Everyone" \(WQ/,
    ],
    [{ url: 'my-functions' }, /--url my-functions: expected the address of the Functions, e.g. https:/],
  ])('%j is refused before anything is changed', async (options, expected) => {
    installer = new Installer(sandbox);
    const before = await installer.account();
    await expect(installer.connect({ yes: true, ...options })).rejects.toThrow(expected);
    expect(await installer.account()).toEqual(before);
  });

  test('a second workflow makes it a question', async () => {
    const other = sandbox.taskRouter.addWorkflow({
      friendlyName: 'Sales',
      configuration: { task_routing: { default_filter: { queue: sandbox.flex.humanQueue.sid } } },
    });
    installer = new Installer(sandbox);
    await expect(installer.connect()).rejects.toThrow(/Which workflow .* Answer it with --workflow/);
    const { isDone, terminal } = await installer.connect({ yes: true }, { '--workflow': other.sid });
    expect(isDone).toBe(true);
    expect(terminal.text()).toContain('comes first in the workflow "Sales"');
  });

  test('the environment file names a worker of theirs, which is adopted with what it has', async () => {
    const theirs = sandbox.taskRouter.addWorker({
      friendlyName: 'bot',
      attributes: { routing: { skills: ['nights'] }, contact_uri: 'client:bot' },
    });
    const text = await connected({}, [`AI_WORKER_SID=${theirs.sid}`]);
    expect(text).toContain('~ AI worker "bot"');
    expect(text).toContain('The AI worker is Offline: the AI is switched off');
    expect(sandbox.taskRouter.worker(theirs.sid)).toMatchObject({
      attributes: {
        contact_uri: 'client:bot',
        ai_agent: true,
        routing: { skills: ['nights', 'opencx_ai'] },
      },
      activity: { friendlyName: 'Offline' },
    });
    expect(sandbox.taskRouter.workerNamed('opencx_ai')).toBeUndefined();
  });

  test("another tool's bot is not adopted for its mark alone, and keeps its queue unless --replace is given", async () => {
    const attributes = { ai_agent: true, contact_uri: 'client:bot' };
    const { sid } = sandbox.taskRouter.addWorker({ friendlyName: 'bot', attributes });
    installer = new Installer(sandbox);
    const { isDone, terminal } = await installer.connect();
    expect(isDone).toBe(false);
    expect(terminal.text()).toMatch(/not ours queue "Everyone": "bot" \(WK.*AI_WORKER_SID/s);
    expect(await connected({ replace: true })).toContain('+ AI worker "opencx_ai"');
    expect(sandbox.taskRouter.worker(sid)).toMatchObject({ attributes });
    expect(await connected({})).toContain('nothing to change');
  });

  test('a worker of ours under another name is known by its skill', async () => {
    const attributes = { ai_agent: true, routing: { skills: ['opencx_ai'] } };
    sandbox.taskRouter.addWorker({ friendlyName: 'Ava', attributes });
    expect(await connected({})).toContain('~ AI worker "Ava"');
  });

  test('what an earlier release has made is brought up to date, and then is as it should be', async () => {
    const { taskRouter } = sandbox;
    const former = { contact_uri: 'client:opencx_ai', full_name: 'OpenCX AI', ai_agent: true };
    const { sid } = taskRouter.addWorker({
      friendlyName: 'opencx-ai',
      attributes: { ...former, routing: { skills: ['opencx-ai'], levels: {} } },
      activity: 'Available',
    });
    const queue = taskRouter.addQueue({
      friendlyName: 'OpenCX AI',
      targetWorkers: "routing.skills HAS 'opencx-ai'",
    });
    const text = await connected({});
    expect(text).toContain('~ AI worker "opencx-ai"');
    expect(taskRouter.worker(sid)?.attributes).toEqual({
      ...former,
      contact_uri: 'client:opencx_5Fai_40worker_2Einvalid',
      email: 'opencx_ai@worker.invalid',
      roles: ['agent'],
      routing: { skills: ['opencx-ai', 'opencx_ai'], levels: {} },
    });
    expect(taskRouter.queueNamed('OpenCX AI')).toMatchObject({
      sid: queue.sid,
      targetWorkers: "routing.skills HAS 'opencx_ai'",
    });
    expect(await connected({})).toContain('nothing to change');
  });

  test('a SID of another kind, or of another account, is named with what to do', async () => {
    installer = new Installer(sandbox, [`WORKSPACE_SID=${sandbox.flex.workflow.sid}`]);
    await expect(installer.connect()).rejects.toThrow(
      /WORKSPACE_SID in the environment file: received "WW.*WS/s,
    );
    installer.leave();
    installer = new Installer(sandbox, [`WORKSPACE_SID=WS${'0'.repeat(32)}`]);
    await expect(installer.connect()).rejects.toThrow(/404\/20404.*must be of this account/s);
  });

  test("placeholders of the example file are nobody's answer", async () => {
    await connected({}, [`WORKSPACE_SID=WS${'x'.repeat(32)}`, `AI_WORKER_SID=WK${'x'.repeat(32)}`]);
  });

  test('--url names Functions this account does not know: their settings are left to the person', async () => {
    const text = await connected({ url: 'https://functions.example.com' });
    expect(text).toContain('https://functions.example.com/conversations/events');
    expect(text).toContain('bring the settings of the environment file to your Functions');
    expect(sandbox.deployed.environment.variables.map(({ key }) => key)).not.toContain('AI_QUEUE_SID');
  });

  test('nothing deployed is said before anything else', async () => {
    sandbox.serverless.services.remove(sandbox.deployed.service);
    installer = new Installer(sandbox);
    await expect(installer.connect()).rejects.toThrow(/run npm run deploy first/);
  });

  test("the company's filters stay above ours when somebody puts them there; one that traps handed-off tasks needs --replace", async () => {
    await connected({});
    const ours = await filters();
    const aiQueue = { queue: sandbox.flex.aiQueue.sid };
    const vip = { expression: "vip == 'yes'", targets: [{ queue: sandbox.flex.humanQueue.sid }] };
    const back = { expression: "handedOff == true AND returnTo == 'ai'", targets: [aiQueue] };
    await write([vip, back, ...ours]);
    expect(await connected({})).toContain('nothing to change');

    const trap = { filter_friendly_name: 'SMS', expression: "channelType == 'sms'", targets: [aiQueue] };
    await write([vip, trap, ...ours]);
    const { isDone, terminal } = (await installer?.connect()) ?? {};
    expect(isDone).toBe(false);
    expect(terminal?.text()).toMatch(/not ours workflow .*: somebody has put "SMS" above our filters/);
    expect(terminal?.text()).toMatch(/\^ OpenCX: handed off to people/);
    expect(await filters()).toMatchObject([vip, trap, ...ours]);
    await connected({ replace: true });
    expect(await filters()).toMatchObject([vip, ours[0], trap, ours[1]]);
    expect(await connected({})).toContain('nothing to change');
  });

  test('a filter of ours that somebody changed is kept while it does what it must, and mended when not', async () => {
    await connected({});
    const [handedOff, ai] = await filters();
    const [toPeople] = handedOff?.targets ?? [];
    const urgent = { ...handedOff, targets: [{ ...(toPeople as object), priority: 10 }] };
    await write([urgent, ai]);
    expect(await connected({})).toContain('nothing to change');

    const lost = { ...handedOff, targets: [{ ...(toPeople as object), timeout: 60 }] };
    await write([ai, lost]);
    expect(await connected({})).toContain('~ workflow "Assign to Anyone"');
    expect((await filters()).map(({ filter_friendly_name: name }) => name)).toEqual([
      HANDED_OFF_FILTER_NAME,
      AI_FILTER_NAME,
    ]);
    expect((await filters())[0]).toEqual(handedOff);
  });
});
