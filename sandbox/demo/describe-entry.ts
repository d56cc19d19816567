import type { JournalEntry } from '../kernel/journal';
import { customersWords, wordsForCustomer } from './describe-words';
import { CALLS } from './calls/describe-call';
import { HOSTED } from './hosted/describe-hosted';
import { type Describe, type Description, type Details, say } from './description';
import type { Lookup } from './lookup';
import type { SilenceCode } from '../opencx/ai-turns';
import { shortSid } from './names';

/** What a reader is told, by source and what happened. What is not here is noise. */
const DESCRIPTIONS: Readonly<Record<string, Describe>> = {
  'conversations message.added': customersWords,
  'phone message.delivered': wordsForCustomer,
  ...CALLS,
  ...HOSTED,
  'taskrouter task-queue.entered': taskRouter(
    (task, { queueName }) => `${task} enters queue ${String(queueName)}`,
  ),
  'taskrouter reservation.created': taskRouter((task, _, worker) => `${task} is offered to ${worker}`),
  'taskrouter reservation.accepted': taskRouter((task, _, worker) => `${task} is accepted by ${worker}`),
  'taskrouter reservation.rejected': taskRouter(
    (task, _, worker) => `${task} is rejected by ${worker}: the workflow routes the same task again`,
  ),
  'taskrouter reservation.timeout': taskRouter(
    (task, _, worker) => `${task} was not taken by ${worker} in time`,
  ),
  'taskrouter reservation.canceled': taskRouter(
    (task, _, worker) => `${task} is offered to ${worker} no longer`,
  ),
  'taskrouter reservation.wrapup': taskRouter((task, _, worker) => `${task} goes to wrap-up with ${worker}`),
  'taskrouter reservation.completed': taskRouter((task, _, worker) => `${task} is completed by ${worker}`),
  'taskrouter task.canceled': taskRouter((task) => `${task} is canceled`),
  'taskrouter task.updated': handoffAttributes,
  'taskrouter worker.activity.update': ({ workerName, activityName }, { names }) =>
    say('TaskRouter', `${names(workerName)} is now ${String(activityName)}`),
  'interactions invite.created': passedOn,
  'interactions agent.joined': ({ workerName }, { names }) =>
    say('Flex', `${names(workerName)} joins the conversation`),
  'interactions agent.left': ({ workerName }, { names }) =>
    say('Flex', `${names(workerName)} leaves the conversation`),
  'interactions channel.inactive': () =>
    say('Flex', 'the conversation is parked: with the customer’s next message people get it again'),
  'interactions channel.pause': () => say('Flex', 'the conversation is paused until the rep resumes it'),
  'interactions channel.active': () => say('Flex', 'makes a new task of the same conversation'),
  'opencx session.created': ({ customData }) => say('OpenCX', `a session opens${toldOf(customData)}`),
  'opencx ai.escalated': ({ sentiment }) =>
    say('OpenCX', `the AI decides: a person is needed (sentiment: ${String(sentiment)})`),
  'opencx ai.resolved': () => say('OpenCX', 'the AI decides: resolved'),
  'opencx ai.silent': ({ code }) => say('OpenCX', `the AI says nothing: ${whySilent(code)}`),
  'opencx session.taken-over': ({ isFirst }) =>
    isFirst === true
      ? say('OpenCX', 'told that people have the conversation: its AI stays silent in this session')
      : undefined,
  'opencx request.refused': ({ operation, status }) =>
    say('OpenCX', `refuses a request (${String(operation)}) with ${String(status)}`),
  'opencx request.failed': ({ operation, kind }) =>
    say('OpenCX', `a request (${String(operation)}) goes wrong on purpose: ${String(kind)}`),
  'faults call': ({ operation, kind, failure }) =>
    say('Twilio', `goes wrong on purpose: ${String(operation)}, ${String(failure ?? kind)}`),
  'faults webhook': ({ EventType, tampering }) =>
    say('Twilio', `event ${String(EventType)} ${inWords(tampering)}, on purpose`),
  'faults killed': ({ path }) =>
    say('Functions', `${String(path)} is killed on purpose, in the middle of its work`),
  'clock passed': ({ milliseconds }) => say('Twilio', `${Number(milliseconds) / 3_600_000} hour later`),
  'edge killed': ({ path }) => say('Functions', `${String(path)} was killed: it ran longer than 10 s`),
  'edge refused': ({ path, status }) =>
    say('Functions', `${String(path)} was refused with ${String(status)}`),
};

/** Tells a reader what an entry of the journal means; undefined when it is of no interest to them. */
export function describeEntry(entry: JournalEntry, lookup: Lookup): Description | undefined {
  return DESCRIPTIONS[`${entry.source} ${entry.what}`]?.(entry.details, lookup);
}

const WHY_SILENT: Readonly<Record<SilenceCode, string>> = {
  session_assigned_to_human_agent: 'people have this session',
  response_cancelled: 'the customer wrote on, it answers that',
  skipping_unuseful_response: 'an answer would be of no use',
  duplicate_message_ignored: 'it has answered the same words',
  ai_response_skipped_by_workflow: 'a workflow of the company says so',
};

function whySilent(code: unknown): string {
  return WHY_SILENT[code as SilenceCode];
}

function inWords(tampering: unknown): string {
  if (typeof tampering === 'number') return `is ${tampering} ms late`;
  return tampering === 'drop' ? 'is lost' : 'arrives twice';
}

function taskRouter(tell: (task: string, details: Details, worker: string) => string): Describe {
  return (details, { names }) =>
    say('TaskRouter', tell(`task ${shortSid(details.taskSid)}`, details, names(details.workerName)));
}

function handoffAttributes({ attributes, taskSid }: Details): Description | undefined {
  if (!isHandedOff(attributes)) return undefined;
  return say(
    'Handoff',
    `task ${shortSid(taskSid)} gets the six handoff attributes; reason: ${attributes.handoffReason}`,
  );
}

/** The first invite of a conversation is Flex's own; one that carries a handoff passes the conversation on. */
function passedOn({ attributes, taskSid }: Details): Description | undefined {
  if (!isHandedOff(attributes)) return undefined;
  return say('Handoff', `people are invited into the same conversation, by task ${shortSid(taskSid)}`);
}

function isHandedOff(attributes: unknown): attributes is { handedOff: true; handoffReason: string } {
  return typeof attributes === 'object' && attributes !== null && 'handedOff' in attributes;
}

/** Some of what OpenCX is told about the customer, where the task knows it. */
function toldOf(customData: unknown): string {
  const data = Object.entries(customData as Readonly<Record<string, unknown>>);
  const known = data.filter(([name]) => name === 'flex_order_id' || name === 'flex_plan_tier');
  const examples = known.map(([name, value]) => `${name}=${String(value)}`).join(', ');
  if (data.length === 0) return '';
  return ` with ${data.length} values from the task${examples && `, e.g. ${examples}`}`;
}
