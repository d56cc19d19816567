import { CALL_PARTS, HOSTED_PARTS, writtenParts } from '../demo/repertoire';
import type { Sandbox } from '../sandbox';
import type { CustomerKind, ShownWorld } from './shown-world';

/** Reps beside the one the sandbox comes with; they begin on a break, so that the first task is Alice's. */
const MORE_REPS = [
  ['bob', 'Bob'],
  ['carmen', 'Carmen'],
] as const;

/** How many conversations and calls a rep takes at once. */
const CAPACITY = { sms: 5, chat: 5, default: 5, voice: 1 };

/** The demo's own account, with three reps. */
export function demoWorld(sandbox: Sandbox, aiIsSimulated: boolean): ShownWorld {
  const { taskRouter } = sandbox;
  taskRouter.addActivity('Break', false);
  for (const [friendlyName, fullName] of MORE_REPS) {
    taskRouter.addWorker({
      friendlyName,
      attributes: {
        contact_uri: `client:${friendlyName}_40example_2Ecom`,
        full_name: fullName,
        routing: { skills: ['support'] },
      },
      activity: 'Break',
      capacity: CAPACITY,
    });
  }
  return {
    ...{ sandbox, company: 'Example company', aiIsSimulated },
    kinds: customerKinds(sandbox).filter(({ channel }) => aiIsSimulated || channel !== 'widget'),
    stories: [...writtenParts(!aiIsSimulated), ...(aiIsSimulated ? [...CALL_PARTS, ...HOSTED_PARTS] : [])],
  };
}

/** Customers of every channel the sandbox has. */
function customerKinds(sandbox: Sandbox): CustomerKind[] {
  return [
    { id: 'sms', label: 'SMS', channel: 'sms', enter: ({ number }) => sandbox.customer(number) },
    {
      id: 'whatsapp',
      label: 'WhatsApp',
      channel: 'whatsapp',
      enter: ({ number }) => sandbox.whatsApp(number),
    },
    {
      ...{ id: 'webchat', label: 'Web chat', channel: 'webchat' },
      enter: ({ name }) => sandbox.visitor(name, { email: emailOf(name) }),
    },
    {
      ...{ id: 'widget', label: 'OpenCX widget', channel: 'widget' },
      enter: ({ name }) => sandbox.hostedVisitor({ name, email: emailOf(name) }),
    },
    {
      ...{ id: 'call', label: 'Call', channel: 'call' },
      enter: ({ number }) => sandbox.caller(number),
    },
  ];
}

function emailOf(name: string): string {
  return `${name.toLowerCase()}@example.com`;
}
