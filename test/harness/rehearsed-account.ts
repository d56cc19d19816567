import type { WorkflowConfiguration, WorkflowTarget } from '../../src/expressions/workflow-configuration';
import { studioAddress } from '../../sandbox/conversations/address-routes';
import { flexFlow } from '../../sandbox/studio/flow';
import type { Sandbox } from '../../sandbox/sandbox';

/** A customer somebody has written into a filter. */
export const KNOWN_CUSTOMER = '+15005550888';

/** Who works there, and whom a filter knows: none of these texts may be in what a rehearsal keeps. */
export const PRIVATE = [
  ...['Ana Costa', 'ana.costa', 'Ben Otieno', 'ben.otieno', 'Cleo Lindqvist', 'cleo.lindqvist'],
  ...['Dan Vrba', 'dan.vrba', '@example.org', KNOWN_CUSTOMER],
];

/** Seconds the flow gives a task. */
const FLOW_SECONDS = 7_200;

const SERVED_BY = {
  frontline: "routing.skills HAS 'frontline' AND email != 'ana.costa@example.org'",
  'VIP of Ana Costa': "routing.skills HAS 'vip'",
  billing: "routing.skills HAS 'billing'",
  spanish: "routing.skills HAS 'spanish'",
  sales: "routing.skills HAS 'sales'",
  legal: "routing.skills HAS 'legal'",
};

/** The names of its queues. */
export const QUEUES = Object.keys(SERVED_BY);

/**
XX
 */
export function growAccount(sandbox: Sandbox): void {
  const { taskRouter, conversations, studio } = sandbox;
  const places = { sms: 1_000, chat: 1_000, default: 1_000, voice: 1_000 };
  const worker = (friendlyName: string, attributes: object, capacity = places) =>
    taskRouter.addWorker({ friendlyName, attributes: { ...attributes }, activity: 'Available', capacity });
  worker('ana.costa', {
    full_name: 'Ana Costa',
    email: 'ana.costa@example.org',
    routing: { skills: ['frontline', 'vip'] },
    languages: ['fr'],
  });
  worker('ben.otieno', {
    full_name: 'Ben Otieno',
    routing: { skills: ['frontline', 'billing'] },
    team: 'north',
  });
  worker('cleo.lindqvist', { full_name: 'Cleo Lindqvist', routing: { skills: ['spanish'] } });
  worker('dan.vrba', { full_name: 'Dan Vrba', routing: { skills: ['sales'] } }, { ...places, chat: 0 });
  for (const [friendlyName, targetWorkers] of Object.entries(SERVED_BY)) {
    taskRouter.addQueue({ friendlyName, targetWorkers });
  }
  const queue = (name: string): string => taskRouter.queueNamed(name)?.sid ?? '';
  const vip = queue('VIP of Ana Costa');
  const to = (name: string, more: object = {}) => ({ queue: queue(name), ...more });
  const filter = (name: string, expression: string, ...targets: WorkflowTarget[]) => ({
    filter_friendly_name: name,
    expression,
    targets,
  });
  const onSms = "channelType == 'sms'";
  const configuration: WorkflowConfiguration = {
    task_routing: {
      filters: [
        filter('Outage', `outage == true AND ${onSms}`, to('frontline', { priority: 50 })),
        filter('Known', `customerAddress == '${KNOWN_CUSTOMER}'`, { queue: vip }),
        filter('Gold', "plan.tier == 'gold'", { queue: vip, timeout: 600 }, to('frontline')),
        filter(
          ...(['Owner', `owner != null AND ${onSms}`] as const),
          to('billing', { known_worker_sid: 'task.owner', timeout: 300 }),
          to('billing'),
        ),
        filter('Spanish', `language == 'es' AND ${onSms}`, to('spanish')),
        filter(
          ...(['French', "language == 'fr' AND channelType == 'web'"] as const),
          { queue: vip, expression: 'worker.languages HAS task.language', timeout: 600 },
          to('frontline'),
        ),
        filter(
          'Team',
          'team != null AND channelType == "web"',
          to('frontline', { expression: 'worker.team == task.team' }),
        ),
        filter('Legal', `topic == 'legal' AND ${onSms}`, to('legal')),
        filter('Invoices', `topic IN ['invoice', 'refund'] AND ${onSms}`, to('billing')),
        filter(
          'Sales',
          "topic == 'sales'",
          to('sales', { skip_if: 'workers.available == 0' }),
          to('frontline'),
        ),
        filter(
          'Returns',
          "channelType == 'whatsapp' AND topic CONTAINS 'return'",
          to('frontline', { timeout: 900 }),
        ),
        filter('Complaints', `attempts > 2 AND ${onSms}`, to('frontline')),
        filter('Calls', "channelType == 'voice'", to('frontline')),
        filter('Leads', "channelType == 'web' AND campaign != null", to('sales')),
        filter('Gold again', "plan.tier == 'gold' AND topic == 'sales'", to('sales')),
      ],
      default_filter: to('frontline'),
    },
  };
  const workflow = taskRouter.addWorkflow({ friendlyName: 'Messaging', configuration });
  const backOffice = taskRouter.addWorkflow({
    friendlyName: 'Back office',
    configuration: { task_routing: { filters: [], default_filter: to('frontline') } },
  });
  conversations.addresses.splice(0);
  for (const [index, { sid: workflowSid, friendlyName }] of [workflow, backOffice].entries()) {
    const flow = flexFlow(`FW${String(index).repeat(32)}`, {
      friendlyName: `Welcome to ${friendlyName}`,
      workflowSid,
      taskChannelSid: taskRouter.channelSid('sms'),
      timeoutSeconds: FLOW_SECONDS,
    });
    const [, sendToFlex] = flow.definition.states as { properties: Record<string, string> }[];
    if (sendToFlex) sendToFlex.properties.attributes = '{"brand":"north","topic":"{{flow.variables.topic}}"}';
    studio.add(flow);
    conversations.addresses.push(studioAddress('sms', `+1500555001${index}`, flow.sid));
  }
}
