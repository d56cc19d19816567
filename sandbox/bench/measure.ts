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

/** The time of a Function in which no outside call of it was under way, in milliseconds. */
export function ownTime({ begun, ended, calls }: Invocation): number {
  let free = 0;
  let at = begun;
  for (const call of [...calls].sort((one, other) => one.begun - other.begun)) {
    free += Math.max(0, call.begun - at);
    at = Math.max(at, call.ended ?? call.begun);
  }
  return free + Math.max(0, (ended ?? at) - at);
}
