import { sharedJson } from './shared-folder';

/** The names a webhook of a type may carry, and those it must. */
interface Fields {
  allowed: ReadonlySet<string>;
  required: readonly string[];
}

/** Twilio: neither a task that has just been created nor one on its way through a workflow is in a queue. */
const QUEUE_FIELDS = ['TaskQueueSid', 'TaskQueueName', 'TaskQueueTargetExpression', 'TaskQueueEnteredDate'];

/** Of these events no payload was recorded: the names of Twilio's description, and the RetryCount all have. */
const DESCRIBED = {
  onConversationAdded: [
    ...[
      'EventType',
      'AccountSid',
      'ChatServiceSid',
      'ConversationSid',
      'Source',
      'ClientIdentity',
      'RetryCount',
    ],
    ...['MessagingServiceSid', 'FriendlyName', 'UniqueName', 'Attributes', 'DateCreated', 'State'],
    ...['MessagingBinding.Address', 'MessagingBinding.ProxyAddress'],
  ],
  onParticipantAdded: [
    ...[
      'EventType',
      'AccountSid',
      'ChatServiceSid',
      'ConversationSid',
      'Source',
      'ClientIdentity',
      'RetryCount',
    ],
    ...['MessagingServiceSid', 'ParticipantSid', 'Identity', 'RoleSid', 'Attributes', 'DateCreated'],
    ...['MessagingBinding.Type', 'MessagingBinding.Address', 'MessagingBinding.ProxyAddress'],
  ],
};

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
      return taskRouterFields('event.reservation.fields.json');
    case 'worker':
      return taskRouterFields('event.worker.activity.update.fields.json');
    case 'task':
    case 'task-queue':
    case 'workflow':
      return taskFields(eventType);
    default:
      return conversationsFields(eventType, parameters.Media !== undefined);
  }
}

/** @param file a list of names, those with a question mark optional */
function taskRouterFields(file: string): Fields {
  const { payload } = sharedJson(`fixtures/taskrouter/${file}`) as { payload: string[] };
  return {
    allowed: new Set(payload.map((name) => name.replace('?', ''))),
    required: payload.filter((name) => !name.endsWith('?')),
  };
}

function taskFields(eventType: string): Fields {
  const { allowed, required } = taskRouterFields('event.task.fields.json');
  const isInNoQueue = eventType === 'task.created' || eventType.startsWith('workflow.');
  return { allowed, required: required.filter((name) => !isInNoQueue || !QUEUE_FIELDS.includes(name)) };
}

function conversationsFields(eventType: string, hasMedia: boolean): Fields {
  switch (eventType) {
    case 'onMessageAdded': {
      const fields = recordedFields(
        ['onMessageAdded.sms.json', 'onMessageAdded.webchat-sdk.json'],
        ['Media'],
      );
      // Nothing but text was recorded: a message of files alone may come without a Body.
      return { ...fields, required: fields.required.filter((name) => !(hasMedia && name === 'Body')) };
    }
    case 'onConversationStateUpdated':
      return recordedFields(['onConversationStateUpdated.timer.json']);
    case 'onConversationAdded':
    case 'onParticipantAdded':
      return { allowed: new Set(DESCRIBED[eventType]), required: ['ConversationSid', 'AccountSid'] };
    default:
      throw new Error(`Nothing is known of the webhook ${eventType}`);
  }
}

/** @param described names that are described but in none of the recorded payloads */
function recordedFields(files: readonly string[], described: readonly string[] = []): Fields {
  const recorded = files.map((file) => {
    const { payload } = sharedJson(`fixtures/conversations/${file}`) as { payload: object };
    return Object.keys(payload);
  });
  const [first = [], ...others] = recorded;
  return {
    allowed: new Set([...recorded.flat(), ...described]),
    required: first.filter((name) => others.every((names) => names.includes(name))),
  };
}
