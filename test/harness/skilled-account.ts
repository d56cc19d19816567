import type { WorkflowConfiguration } from '../../src/expressions/workflow-configuration';
import { Customer } from '../../sandbox/people/customer';
import { Visitor } from '../../sandbox/people/visitor';
import type { Person } from '../../sandbox/people/person';
import type { Sandbox } from '../../sandbox/sandbox';
import { sandboxClient } from './twilio-client';
import { newNumber } from './use-sandbox';

const SKILLS = [
  ...['outage', 'vip', 'support', 'spanish', 'billing', 'callback', 'returns', 'supervisor'],
  ...['calls', 'mail', 'outbound', 'night', 'leads'],
];

/** More would be more webhooks than there are Functions at once, and some would be told late. */
const AT_ONCE = 5;

/** A kind of customer, by what the company's flow writes into the task. */
export interface Kind {
  name: string;
  channel: 'sms' | 'whatsapp' | 'web';
  attributes: Record<string, unknown>;
}

/**
 * A contact centre that has grown for years: a blank account of the sandbox with fifteen filters over skills, languages,
 * topics, known workers and timeouts, and a second workflow.
 */
export class SkilledAccount {
  readonly kinds: readonly Kind[];
  private readonly addresses = new Map<Kind, string>();

  constructor(private readonly sandbox: Sandbox) {
    const { taskRouter } = sandbox;
    const capacity = { sms: 1_000, chat: 1_000, default: 1_000, voice: 1_000 };
    const worker = (friendlyName: string, attributes: object, activity = 'Available') =>
      taskRouter.addWorker({ friendlyName, attributes: { ...attributes }, activity, capacity });
    worker('team', { routing: { skills: SKILLS }, languages: ['fr'] });
    const { sid: owner } = worker('olga', { routing: { skills: ['support'] } });
    worker('sam', { routing: { skills: ['sales'] } }, 'Break');
    this.kinds = kindsFor(owner);
    for (const skill of [...SKILLS, 'sales']) {
      taskRouter.addQueue({ friendlyName: skill, targetWorkers: `routing.skills HAS '${skill}'` });
    }
    taskRouter.addWorkflow({
      friendlyName: 'Mail',
      configuration: { task_routing: { filters: [], default_filter: { queue: this.queue('mail') } } },
    });
  }

  /** The company's filters, from top to bottom, and where all other tasks go. */
  configuration(): WorkflowConfiguration {
    const to = (queue: string, more: object = {}) => ({ queue: this.queue(queue), ...more });
    const filter = (name: string, expression: string, ...targets: object[]) => ({
      filter_friendly_name: name,
      expression,
      targets,
    });
    const outage = "priority == 'outage' AND (region == 'eu' OR (region == 'us' AND NOT weekend == true))";
    const filters = [
      filter('Outage', outage, to('outage', { priority: 50 })),
      filter('VIP', "plan.tier == 'gold'", to('vip', { timeout: 600, priority: '10' }), to('support')),
      filter(
        ...(['Owner', 'account_owner != null'] as const),
        to('support', { known_worker_sid: 'task.account_owner', timeout: 600 }),
        to('support'),
      ),
      filter('Spanish', "language == 'es'", to('spanish')),
      filter(
        ...(['French chat', "language == 'fr' AND channelType IN ['web', 'chat']"] as const),
        to('support', { expression: 'worker.languages HAS task.language', timeout: 600 }),
        to('supervisor'),
      ),
      filter('Billing', "topic IN ['invoice', 'refund']", to('billing')),
      filter(
        ...(['Sales', "topic == 'sales' AND open == true"] as const),
        to('sales', { skip_if: 'workers.available == 0', timeout: 600 }),
        to('callback'),
      ),
      filter('Sales, closed', "topic == 'sales' AND (open != true OR open == null)", to('callback')),
      filter('Returns', "channelType == 'whatsapp' AND topic CONTAINS 'return'", to('returns')),
      filter('Complaints', 'attempts > 2', to('supervisor', { timeout: 900 })),
      filter('Calls', "channelType == 'voice'", to('calls')),
      filter('E-mail', "channelType == 'email'", to('mail')),
      filter('Outbound', "direction == 'outbound'", to('outbound')),
      filter('Night', "NOT open == true AND topic == 'night'", to('night')),
      filter('Leads', "channelType == 'web' AND topic == null AND campaign != null", to('leads')),
    ];
    return {
      task_routing: { filters, default_filter: { queue: this.sandbox.flex.humanQueue.sid } },
    } as WorkflowConfiguration;
  }

  /** A customer of a kind, who has not written yet. */
  customer(kind: Kind): Person {
    const { sandbox } = this;
    const { channel, attributes } = kind;
    const request = { ...sandbox.flex.webChat, attributes };
    if (channel === 'web') return new Visitor(sandbox, request, { identified: true });
    const prefix = channel === 'whatsapp' ? 'whatsapp:' : '';
    const companyAddress =
      this.addresses.get(kind) ?? `${prefix}+15005551${String(100 + this.addresses.size)}`;
    if (!this.addresses.has(kind)) {
      const task = { ...request, taskChannelUniqueName: channel === 'sms' ? 'sms' : 'chat' };
      sandbox.interactions.addAddress({ address: companyAddress, type: channel, task });
      this.addresses.set(kind, companyAddress);
    }
    return new Customer(sandbox, newNumber(), { prefix, companyAddress });
  }

  /**
   * Lets a customer of each kind write, one text after the other.
   * @param untilQuiet resolves when the Functions have nothing under way
   * @returns where they then wait for people, by kind
   */
  async placesOf(
    texts: readonly string[],
    untilQuiet: () => Promise<void>,
  ): Promise<Record<string, string | undefined>> {
    const customers = this.kinds.map((kind) => ({ kind, customer: this.customer(kind) }));
    for (const text of texts) {
      for (let first = 0; first < customers.length; first += AT_ONCE) {
        for (const { customer } of customers.slice(first, first + AT_ONCE)) customer.text(text);
        await untilQuiet();
      }
    }
    const places = customers.map(({ kind, customer }) => [kind.name, this.whereIs(customer.conversationSid)]);
    return Object.fromEntries(places) as Record<string, string | undefined>;
  }

  /** Every task comes to its end, as before an AI is taken out of an account for good; who missed one is back. */
  async endTasks(): Promise<void> {
    const { taskRouter } = this.sandbox;
    const { tasks } = sandboxClient(this.sandbox).taskrouter.v1.workspaces(taskRouter.workspaceSid);
    for (const { sid, assignmentStatus: status } of taskRouter.tasks()) {
      if (status === 'completed' || status === 'canceled') continue;
      const isTaken = status === 'assigned' || status === 'wrapping';
      await tasks(sid).update({ assignmentStatus: isTaken ? 'completed' : 'canceled', reason: 'over' });
    }
    for (const name of ['alice', 'team', 'olga']) {
      const rep = taskRouter.workerNamed(name);
      if (rep) taskRouter.setActivity(rep.sid, 'Available');
    }
  }

  /** The name of the queue in which the conversation's open task stands. */
  whereIs(conversationSid: string): string | undefined {
    const { taskRouter } = this.sandbox;
    const open = taskRouter
      .tasks()
      .filter(({ attributes }) => attributes.conversationSid === conversationSid)
      .findLast(({ assignmentStatus }) => ['pending', 'reserved'].includes(assignmentStatus));
    return open?.queueName ?? undefined;
  }

  private queue(name: string): string {
    const queue = this.sandbox.taskRouter.queueNamed(name);
    if (!queue) throw new Error(`There is no queue ${name}`);
    return queue.sid;
  }
}

function kindsFor(owner: string): Kind[] {
  const kind = (name: string, channel: Kind['channel'], attributes: Kind['attributes']): Kind => ({
    ...{ name, channel, attributes },
  });
  return [
    kind('an outage', 'sms', { priority: 'outage', region: 'us' }),
    kind('a gold customer', 'whatsapp', { plan: { tier: 'gold' }, language: 'es' }),
    kind('one with an owner', 'sms', { account_owner: owner }),
    kind('one who speaks Spanish', 'sms', { language: 'es' }),
    kind('one who speaks French', 'web', { language: 'fr' }),
    kind('one with an invoice', 'web', { topic: 'invoice' }),
    kind('one who would buy', 'sms', { topic: 'sales', open: true }),
    kind('one who would buy at night', 'whatsapp', { topic: 'sales' }),
    kind('one who returns something', 'whatsapp', { topic: 'my return' }),
    kind('one who complains', 'sms', { attempts: 3 }),
    kind('one at night', 'web', { topic: 'night' }),
    kind('a lead', 'web', { campaign: 'spring' }),
    kind('anybody', 'sms', {}),
  ];
}
