import type { Invocation } from '../cloud/invocations';
import type { Sandbox } from '../sandbox';
import { count, newCustomer, servedCustomer } from './measure';
import { quantile, type Row } from './row';

const TWILIO_MILLISECONDS = 150;
const TIMES = 5;

/** What a handoff costs from the AI's decision on, and how long it takes with 150 ms a Twilio call. */
export async function handoffs(sandbox: Sandbox): Promise<Row[]> {
  sandbox.twilioMilliseconds = TWILIO_MILLISECONDS;
  const pending = await repeated(async () => {
    const customer = newCustomer(sandbox);
    return measured(sandbox, customer.text('I want a human').conversationSid);
  });
  const accepted = await repeated(async () => {
    const { customer, conversationSid } = await servedCustomer(sandbox);
    customer.text('I have a complaint');
    return measured(sandbox, conversationSid);
  });
  sandbox.twilioMilliseconds = 0;
  const calls = (handoff: Handoff[]): number => Math.max(...handoff.map(({ twilioCalls }) => twilioCalls));
  const time = (handoff: Handoff[]): number => quantile(handoff.map(({ milliseconds }) => milliseconds));
  return [
    { what: 'Twilio calls of a handoff, pending', figure: calls(pending), unit: 'calls', limit: 6 },
    { what: 'Twilio calls of a handoff, accepted', figure: calls(accepted), unit: 'calls', limit: 9 },
    {
      what: 'Decision to human queue, pending, 150 ms a call',
      figure: time(pending),
      unit: 'ms',
      limit: 2_000,
    },
    {
      what: 'Decision to human queue, accepted, 150 ms a call',
      figure: time(accepted),
      unit: 'ms',
      limit: 2_000,
    },
  ];
}

interface Handoff {
  twilioCalls: number;
  milliseconds: number;
}

async function repeated(handoff: () => Promise<Handoff>): Promise<Handoff[]> {
  const all: Handoff[] = [];
  for (let time = 0; time < TIMES; time++) all.push(await handoff());
  return all;
}

async function measured(sandbox: Sandbox, conversationSid: string): Promise<Handoff> {
  const isInHumanQueue = ({ what, details }: (typeof sandbox.journal.entries)[number]): boolean =>
    what === 'task-queue.entered' &&
    details.queueSid === sandbox.flex.humanQueue.sid &&
    (details.attributes as { conversationSid?: string }).conversationSid === conversationSid;
  const before = sandbox.journal.entries.length;
  const newest = (): typeof sandbox.journal.entries => sandbox.journal.entries.slice(before);
  await sandbox.journal.until('the task is in the human queue', () => newest().some(isInHumanQueue));
  await sandbox.webhooks.quiet();
  const entered = newest().find(isInHumanQueue)?.at.getTime() ?? Number.NaN;
  const decided =
    newest()
      .find(({ what }) => what === 'ai.escalated')
      ?.at.getTime() ?? Number.NaN;
  return { twilioCalls: callsSinceDecision(sandbox, conversationSid), milliseconds: entered - decided };
}

/** The Twilio calls after OpenCX was asked for the last time before the handoff was stored. */
function callsSinceDecision(sandbox: Sandbox, conversationSid: string): number {
  const isHandoff = ({ calls, parameters }: Invocation): boolean =>
    JSON.stringify(parameters).includes(conversationSid) &&
    calls.some(({ target }) => /Invites$|Reservations/.test(target));
  const calls = sandbox.invocations.all.findLast(isHandoff)?.calls ?? [];
  const decided = calls.findLastIndex(({ service, method }) => service === 'opencx' && method === 'GET');
  return count(calls.slice(decided + 1)).twilio;
}
