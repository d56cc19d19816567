import type { Invocation, OutsideCall } from '../cloud/invocations';
import type { Customer } from '../people/customer';
import type { Sandbox } from '../sandbox';

let numbers = 0;

/** A customer nobody has heard of. */
export function newCustomer(sandbox: Sandbox): Customer {
  numbers += 1;
  return sandbox.customer(`+1500555${String(3_000 + numbers)}`);
}

/** A customer the AI has answered once. */
export async function servedCustomer(
  sandbox: Sandbox,
): Promise<{ customer: Customer; conversationSid: string }> {
  const customer = newCustomer(sandbox);
  const { conversationSid } = customer.text('Hello');
  await customer.receives(1);
  await sandbox.webhooks.quiet();
  return { customer, conversationSid };
}

/** The run of a Function that this event caused. */
export function invocationOf(
  sandbox: Sandbox,
  isIt: (parameters: Readonly<Record<string, string>>) => boolean,
): Invocation {
  const invocation = sandbox.invocations.all.find(({ parameters }) => isIt(parameters));
  if (!invocation) throw new Error('No Function was called for this event');
  return invocation;
}

/** How many of the calls went to Twilio, and how many to OpenCX. */
export function count(calls: readonly OutsideCall[]): { twilio: number; openCx: number } {
  const twilio = calls.filter(({ service }) => service === 'twilio').length;
  return { twilio, openCx: calls.length - twilio };
}

/** Where the time of a Function went, in milliseconds. */
export interface TimeOutside {
  /** No outside call was under way. */
  own: number;
  /** For calls of Twilio, one entry for each stretch in which at least one was under way. */
  twilio: number[];
  /** For calls of OpenCX. */
  openCx: number;
}

/** Divides the time of a run; calls side by side are one stretch, of the service that was called first. */
export function timeOutside({ begun, ended, calls }: Invocation): TimeOutside {
  const time: TimeOutside = { own: 0, twilio: [], openCx: 0 };
  const end = ended ?? performance.now();
  let at = begun;
  for (const call of [...calls].sort((one, other) => one.begun - other.begun)) {
    time.own += Math.max(0, call.begun - at);
    const last = Math.min(end, call.ended ?? end);
    const stretch = Math.max(0, last - Math.max(at, call.begun));
    if (call.service === 'opencx') time.openCx += stretch;
    else if (stretch > 0) time.twilio.push(stretch);
    at = Math.max(at, last);
  }
  time.own += Math.max(0, end - at);
  return time;
}

/** The time of a Function in which no outside call of it was under way, in milliseconds. */
export function ownTime(run: Invocation): number {
  return timeOutside(run).own;
}
