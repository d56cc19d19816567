import * as z from 'zod';

/** Twilio: a Flow definition holds at most this many widgets. */
const MOST_WIDGETS = 1_000;

const condition = z.object({
  friendly_name: z.string().min(1),
  arguments: z.array(z.string()).min(1),
  type: z.enum(['equal_to', 'not_equal_to', 'matches_any_of', 'is_blank', 'is_not_blank', 'regex']),
  value: z.string(),
});
export type Condition = z.infer<typeof condition>;

const transition = z.object({
  event: z.string().min(1),
  next: z.string().min(1).optional(),
  conditions: z.array(condition).optional(),
});

const state = z.object({
  name: z.string().regex(/^[A-Za-z][A-Za-z0-9_-]*$/),
  type: z.string().min(1),
  transitions: z.array(transition),
  properties: z.record(z.string(), z.unknown()),
});
/** A widget of a flow. */
export type FlowState = z.infer<typeof state>;

const definition = z.object({
  description: z.string(),
  states: z.array(state).min(1).max(MOST_WIDGETS),
  initial_state: z.string().min(1),
  flags: z.object({ allow_concurrent_calls: z.boolean() }),
});
export type FlowDefinition = z.infer<typeof definition>;

const sid = (prefix: string): z.ZodType<string> => z.string().regex(new RegExp(`^${prefix}[0-9a-f]{32}$`));

/** What a Run Function widget holds. */
export const runFunctionProperties = z.object({
  url: z.url(),
  service_sid: sid('ZS').optional(),
  environment_sid: sid('ZE').optional(),
  function_sid: sid('ZH').optional(),
  parameters: z.array(z.object({ key: z.string().min(1), value: z.string() })).default([]),
});

/** Twilio: seconds a task of Send to Flex may wait for a worker, when the widget says nothing else. */
export const SEND_TO_FLEX_SECONDS = 3_600;

/** What a Send to Flex widget holds. */
export const sendToFlexProperties = z.object({
  workflow: sid('WW'),
  channel: sid('TC'),
  attributes: z.string().optional(),
  timeout: z.string().regex(/^\d+$/).transform(Number).default(SEND_TO_FLEX_SECONDS),
});

const seconds = z.coerce.number().int().min(1);

/** What a Gather Input On Call widget holds. */
export const gatherProperties = z.object({
  say: z.string().optional(),
  language: z.string().optional(),
  gather_language: z.string().default('en-US'),
  timeout: seconds.default(5),
  speech_timeout: z.union([z.literal('auto'), seconds.transform(String)]).default('auto'),
  number_of_digits: seconds.optional(),
  finish_on_key: z.string().default('#'),
});

/** What a Set Variables widget holds. */
export const setVariablesProperties = z.object({
  variables: z.array(z.object({ key: z.string().min(1), value: z.string().min(1) })).min(1),
});

const sending = { body: z.string().min(1), from: z.string().min(1), to: z.string().min(1) };

/** The properties that widgets of a type must have; the others take any. */
const PROPERTIES: Readonly<Record<string, z.ZodType>> = {
  'run-function': runFunctionProperties,
  'send-to-flex': sendToFlexProperties,
  'send-message': z.object(sending),
  'send-and-wait-for-reply': z.object({
    ...{ body: sending.body, from: sending.from },
    timeout: seconds.optional(),
  }),
  'gather-input-on-call': gatherProperties,
  'split-based-on': z.object({ input: z.string().min(1) }),
  'set-variables': setVariablesProperties,
};

/** The transitions each simulated type of widget has. */
const EVENTS: Readonly<Record<string, readonly string[]>> = {
  trigger: [
    'incomingMessage',
    'incomingCall',
    'incomingConversationMessage',
    'incomingRequest',
    'incomingParent',
  ],
  'run-function': ['success', 'fail'],
  'send-message': ['sent', 'failed'],
  'send-and-wait-for-reply': ['incomingMessage', 'timeout', 'deliveryFailure'],
  'split-based-on': ['match', 'noMatch'],
  'set-variables': ['next'],
  'send-to-flex': ['callComplete', 'failedToEnqueue', 'callFailure'],
  'say-play': ['audioComplete'],
  'gather-input-on-call': ['keypress', 'speech', 'timeout'],
};

/**
 * Reads a Flow definition as Studio exports and imports it.
 * @throws Error that names what Studio would refuse: a wrong form, two widgets of one name, a transition that leads
 * nowhere or that the widget does not have, no trigger at the start. A type of widget that is not simulated is
 * refused too.
 */
export function readFlow(json: string): FlowDefinition {
  const flow = definition.parse(JSON.parse(json));
  const names = flow.states.map(({ name }) => name);
  const twice = names.find((name, index) => names.indexOf(name) !== index);
  if (twice !== undefined) throw new Error(`Two widgets are called ${twice}`);
  for (const widget of flow.states) checkWidget(widget, names);
  const first = flow.states.find(({ name }) => name === flow.initial_state);
  if (first?.type !== 'trigger') throw new Error(`initial_state ${flow.initial_state} is not the trigger`);
  return flow;
}

function checkWidget({ name, type, transitions, properties }: FlowState, names: readonly string[]): void {
  const events = EVENTS[type];
  if (!events) throw new Error(`${name}: a widget of type ${type} is not simulated`);
  const wrong = PROPERTIES[type]?.safeParse(properties).error;
  if (wrong) throw new Error(`${name}: ${z.prettifyError(wrong)}`);
  for (const { event, next, conditions } of transitions) {
    if (!events.includes(event)) throw new Error(`${name}: ${type} has no transition ${event}`);
    if (next !== undefined && !names.includes(next)) {
      throw new Error(`${name}: ${event} leads to ${next}, which does not exist`);
    }
    if (event === 'match' && !conditions?.length) throw new Error(`${name}: match has no condition`);
  }
}
