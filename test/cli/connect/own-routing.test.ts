import { readEnvironmentFile } from '../../../cli/environment/environment-file';
import { AI_OFF_FILTER_NAME, HANDED_OFF_FILTER_NAME, isOurs } from '../../../cli/wanted/workflow-filters';
import type { WorkflowConfiguration } from '../../../src/expressions/workflow-configuration';
import { Installer } from '../../harness/connect-account';
import { examine, instrumentsFor } from '../../harness/examine';
import { entriesOf } from '../../harness/observe';
import { SkilledAccount } from '../../harness/skilled-account';
import { sandboxClient } from '../../harness/twilio-client';
import { usePassingTime, useSandbox } from '../../harness/use-sandbox';

/** A tool of the company listens, which is replaced: that is told elsewhere. */
const CONNECT = { yes: true, replace: true, workflow: 'Assign to Anyone' };
const A_PERSON = 'I want to talk to a human';

describe('An account with fifteen filters, two workflows and the webhooks of others', () => {
  const sandbox = useSandbox({ startsAs: 'blank', foreignWebhooks: true });
  const time = usePassingTime(sandbox);
  let company: SkilledAccount;
  let installer: Installer;
  /** Where each kind of customer stood before the AI came. */
  let before: Readonly<Record<string, string | undefined>>;
  let untouched: unknown;

  beforeAll(async () => {
    company = new SkilledAccount(sandbox());
    await workflow().update({ configuration: JSON.stringify(company.configuration()) });
    before = await placesOf(['Hello']);
    untouched = await account();
    installer = new Installer(sandbox(), ['OPENCX_API_KEY=ocx_live_of_a_test']);
  });
  afterAll(() => installer.leave());

  const workspace = () =>
    sandboxClient(sandbox()).taskrouter.v1.workspaces(sandbox().taskRouter.workspaceSid);
  const workflow = () => workspace().workflows(sandbox().flex.workflow.sid);
  const account = (): Promise<unknown> => new Installer(sandbox()).account();

  async function filters(): Promise<NonNullable<WorkflowConfiguration['task_routing']['filters']>> {
    const { configuration } = await workflow().fetch();
    return (JSON.parse(configuration) as WorkflowConfiguration).task_routing.filters ?? [];
  }

  /** Lets a customer of each kind write, one text after the other; answers where they then wait for people. */
  const placesOf = (texts: readonly string[]): ReturnType<SkilledAccount['placesOf']> =>
    company.placesOf(texts, () => time().untilQuiet());

  async function aiTakes(capacity: number): Promise<void> {
    const { workerChannels } = workspace().workers(sandbox().flex.aiWorker.sid);
    for (const { sid, taskChannelUniqueName: name } of await workerChannels.list()) {
      if (['sms', 'chat'].includes(name)) await workerChannels(sid).update({ capacity });
    }
  }

  test('routes each kind of customer somewhere else', () => {
    expect(before).toEqual({
      'an outage': 'outage',
      'a gold customer': 'vip',
      'one with an owner': 'support',
      'one who speaks Spanish': 'spanish',
      'one who speaks French': 'support',
      'one with an invoice': 'billing',
      'one who would buy': 'callback',
      'one who would buy at night': 'callback',
      'one who returns something': 'returns',
      'one who complains': 'supervisor',
      'one at night': 'night',
      'a lead': 'leads',
      anybody: 'Everyone',
    });
  });

  test('is shown what becomes of each filter, and connected without a question about a queue', async () => {
    const dry = await installer.connect({ ...CONNECT, dryRun: true });
    expect(await account()).toEqual(untouched);
    const { isDone, terminal } = await installer.connect(CONNECT);
    expect(isDone).toBe(true);
    await installer.variablesTakeEffect();
    for (const text of [dry.terminal.text(), terminal.text()]) {
      expect(text).toContain('goes where your own filters send it');
      expect(text).toContain(
        '"Outage", "VIP", "Owner", "Spanish", "Billing", "Sales", "Sales, closed", "Complaints", "Night", all other tasks - ' +
          'SMS, WhatsApp, Messenger, web chat: the AI first; what it hands off or cannot take comes here; all else as before',
      );
      expect(text).toContain('"French chat", "Leads" - web chat: the AI first');
      expect(text).toContain('"Returns" - WhatsApp: the AI first');
      expect(text).toContain('"Calls", "E-mail", "Outbound" - as before');
      expect(text).toContain(
        'Timeouts ("VIP", "Owner", "French chat", "Sales", "Complaints") count from the creation',
      );
      expect(text).toContain('tasks nobody takes are canceled: "Complaints" at 900 s');
      expect(text).toMatch(
        /the AI is the first to answer customers by SMS \(.*\), WhatsApp \(.*\), Messenger.* and web chat/,
      );
    }
    expect((await filters()).filter((filter) => !isOurs(filter))).toEqual(
      company.configuration().task_routing.filters,
    );
    expect((await filters()).map(({ filter_friendly_name: name }) => name)).not.toContain(
      HANDED_OFF_FILTER_NAME,
    );
    expect((await installer.connect({ yes: true })).terminal.text()).toContain('nothing to change');
  });

  test('has the AI answer everybody first', async () => {
    const places = await placesOf(['Where is my order?']);
    expect(Object.entries(places).filter(([, place]) => place !== undefined)).toEqual([]);
  });

  test('gets who asks for a person at once, on the same task, where its own filters send them', async () => {
    const tasks = sandbox().taskRouter.tasks().length;
    expect(await placesOf([A_PERSON])).toEqual(before);
    expect(sandbox().taskRouter.tasks()).toHaveLength(tasks + company.kinds.length);
  });

  test('gets who asks for a person later there too', async () => {
    expect(await placesOf(['Where is my order?', A_PERSON])).toEqual(before);
    const alarms = entriesOf(sandbox(), 'functions', 'log').filter(
      ({ details }) => details.fix !== undefined,
    );
    expect(alarms).toEqual([]);
  });

  test('gets everybody there while the AI is full, away, or does not take what it is offered', async () => {
    await aiTakes(0);
    expect(await placesOf(['Where is my order?'])).toEqual(before);
    await aiTakes(50);
    sandbox().taskRouter.setActivity(sandbox().flex.aiWorker.sid, 'Break');
    expect(await placesOf(['Where is my order?'])).toEqual(before);
    sandbox().taskRouter.setActivity(sandbox().flex.aiWorker.sid, 'Available');
    const { edge } = sandbox().webhooks;
    sandbox().webhooks.edge = edge && { ...edge, port: 9 };
    const [kind] = company.kinds;
    if (!kind) throw new Error('There is no customer');
    const customer = company.customer(kind);
    customer.text('Where is my order?');
    await time().pass(150_000);
    sandbox().webhooks.edge = edge;
    expect(company.whereIs(customer.conversationSid)).toBe(before[kind.name]);
    sandbox().taskRouter.setActivity(sandbox().flex.aiWorker.sid, 'Available');
  });

  test('sends what the AI was offered for too long on, and cancels nothing', async () => {
    const [ai] = await filters();
    const [, passingOn] = ai?.targets ?? [];
    const short = { ...ai, targets: [{ ...ai?.targets[0], timeout: 20 }, passingOn] };
    const configuration = {
      task_routing: {
        ...company.configuration().task_routing,
        filters: [short, ...(await filters()).slice(1)],
      },
    };
    await workflow().update({ configuration: JSON.stringify(configuration) });
    sandbox().taskRouter.tamper = ({ EventType }) =>
      EventType === 'reservation.created' ? 'drop' : 'deliver';
    sandbox().conversations.tamper = () => 'drop';
    const customers = company.kinds.map((kind) => ({ kind, customer: company.customer(kind) }));
    for (const { customer } of customers) customer.text('Hello');
    await time().pass(25_000);
    sandbox().taskRouter.tamper = undefined;
    sandbox().conversations.tamper = undefined;
    for (const { kind, customer } of customers) {
      expect([kind.name, company.whereIs(customer.conversationSid)]).toEqual([kind.name, before[kind.name]]);
    }
    await workflow().update({
      configuration: JSON.stringify({
        task_routing: {
          ...configuration.task_routing,
          filters: [ai, ...configuration.task_routing.filters.slice(1)],
        },
      }),
    });
  });

  test('is healthy as the doctor sees it', async () => {
    const ids = [
      'handed-off-filter',
      'filter-order',
      'handed-off-people',
      'handed-off-timeout',
      'ai-filter',
      'ai-fallback',
      'people-queues',
    ];
    const examined = await examine(instrumentsFor(sandbox(), readEnvironmentFile(installer.file)));
    const judged = examined.filter(({ id }) => ids.includes(id));
    expect(judged).toHaveLength(ids.length);
    // Nobody is in the queue of Sales by day: sam takes a break.
    expect(judged.filter(({ finding }) => finding.outcome !== 'passed')).toEqual([]);
  });

  test('is switched off: new customers go where they went before, and those the AI has are answered and handed off', async () => {
    const kind = company.kinds[0];
    if (!kind) throw new Error('There is no customer');
    const underWay = company.customer(kind);
    underWay.text('Where is my order?');
    await time().untilQuiet();
    const off = await installer.switchAi('off');
    expect(off.terminal.text()).toContain('The AI is switched off.');
    expect((await filters())[0]?.filter_friendly_name).toBe(AI_OFF_FILTER_NAME);
    expect(await placesOf(['Where is my order?'])).toEqual(before);
    underWay.text('Is the shop open?');
    await time().untilQuiet();
    expect(underWay.received()).toHaveLength(2);
    underWay.text(A_PERSON);
    await time().untilQuiet();
    expect(company.whereIs(underWay.conversationSid)).toBe(before[kind.name]);
    expect((await installer.connect({ yes: true })).terminal.text()).toContain('nothing to change');
    const on = await installer.switchAi('on');
    expect(on.terminal.text()).toContain('the AI is the first to answer customers by SMS');
    expect((await installer.switchAi('on')).terminal.text()).toContain('Nothing to change');
    const places = await placesOf(['Where is my order?']);
    expect(Object.entries(places).filter(([, place]) => place !== undefined)).toEqual([]);
  });

  test('is restored by an undo, but for what somebody has changed in each part', async () => {
    await company.endTasks();
    await time().untilQuiet();
    const { task_routing: routing } = JSON.parse(
      (await workflow().fetch()).configuration,
    ) as WorkflowConfiguration;
    const added = {
      filter_friendly_name: 'New',
      expression: "topic == 'new'",
      targets: [{ queue: sandbox().flex.humanQueue.sid }],
    };
    const [ai, ...others] = routing.filters ?? [];
    const changed = others.map((filter) => (filter.filter_friendly_name === 'Spanish' ? added : filter));
    await workflow().update({
      configuration: JSON.stringify({ task_routing: { ...routing, filters: [added, ai, ...changed] } }),
    });
    const { eventsFilter } = await workspace().fetch();
    await workspace().update({ eventsFilter: `${eventsFilter},worker.created` });
    const client = sandboxClient(sandbox());
    const hooks = client.conversations.v1
      .services(sandbox().conversations.serviceSid)
      .configuration.webhooks();
    await hooks.update({ filters: [...(await hooks.fetch()).filters, 'onMessageUpdated'] });

    const { terminal, isDone } = await installer.undo();
    expect(terminal.text()).toContain('Everything is as it was.');
    expect(isDone).toBe(true);
    expect(await filters()).toEqual([added, ...changed]);
    expect((await workspace().fetch()).eventsFilter).toBe(
      'task.created,worker.activity.update,worker.created',
    );
    expect((await hooks.fetch()).filters.toSorted()).toEqual([
      'onConversationStateUpdated',
      'onMessageAdded',
      'onMessageUpdated',
    ]);

    await workflow().update({ configuration: JSON.stringify(company.configuration()) });
    await workspace().update({ eventsFilter: 'task.created,worker.activity.update' });
    await hooks.update({ filters: ['onMessageAdded', 'onConversationStateUpdated'] });
    expect(await account()).toEqual(untouched);
  });
});
