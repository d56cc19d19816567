import names from './facts/webhook-fields.json';

/** What the names are known of: recorded payloads, Twilio's reference or its descriptions. */
type WebhookKind = keyof typeof names;

/** The names a webhook of a type may carry, and those it must. */
interface Fields {
  allowed: ReadonlySet<string>;
  required: readonly string[];
}

/** Twilio: neither a task that has just been created nor one on its way through a workflow is in a queue. */
const QUEUE_FIELDS = ['TaskQueueSid', 'TaskQueueName', 'TaskQueueTargetExpression', 'TaskQueueEnteredDate'];

/** What is wrong with the parameters of a webhook, one line each. */
export function webhookObjections(parameters: Readonly<Record<string, unknown>>): string[] {
  const { allowed, required } = fieldsOf(parameters);
  const given = Object.keys(parameters);
  return [
    ...given.filter((name) => !allowed.has(name)).map((name) => `${name} is not a field of it`),
    ...required.filter((name) => !given.includes(name)).map((name) => `${name} is missing`),
    ...given.filter((name) => typeof parameters[name] !== 'string').map((name) => `${name} is not a text`),
  ];
}

function fieldsOf(parameters: Readonly<Record<string, unknown>>): Fields {
  const eventType = String(parameters.EventType);
  const [group = ''] = eventType.split('.');
  switch (group) {
    case 'reservation':
    case 'worker':
      return namedFields(group);
    case 'task':
    case 'task-queue':
    case 'workflow':
      return taskFields(eventType);
    default:
      return conversationsFields(eventType, parameters.Media !== undefined);
  }
}

/** The fields of the webhooks of a kind, by their names; those with a question mark are optional. */
export function namedFields(kind: WebhookKind): Fields {
  return {
    allowed: new Set(names[kind].map((name) => name.replace('?', ''))),
    required: names[kind].filter((name) => !name.endsWith('?')),
  };
}

function taskFields(eventType: string): Fields {
  const { allowed, required } = namedFields('task');
  const isInNoQueue = eventType === 'task.created' || eventType.startsWith('workflow.');
  return { allowed, required: required.filter((name) => !isInNoQueue || !QUEUE_FIELDS.includes(name)) };
}

function conversationsFields(eventType: string, hasMedia: boolean): Fields {
  switch (eventType) {
    case 'onMessageAdded': {
      const { allowed, required } = namedFields(eventType);
      // Nothing but text was recorded: a message of files alone may come without a Body.
      return { allowed, required: required.filter((name) => !(hasMedia && name === 'Body')) };
    }
    case 'onConversationStateUpdated':
    case 'onConversationAdded':
    case 'onParticipantAdded':
      return namedFields(eventType);
    default:
      throw new Error(`Nothing is known of the webhook ${eventType}`);
  }
}
