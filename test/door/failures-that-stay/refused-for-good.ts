import type { Invocation } from '../../../sandbox/cloud/invocations';
import { type Operation, operationOf } from '../../../sandbox/faults/operation';
import { TwilioError } from '../../../sandbox/kernel/twilio-error';
import type { Sandbox } from '../../../sandbox/sandbox';

/** What Twilio refuses for good, once a story has come to it. */
export interface Refusal {
  /** Undefined: the story has fewer calls. */
  operation: Operation | undefined;
  /** Calls of Twilio of the Function it began in. */
  calls: number;
}

/**
 * From the n-th call of Twilio of the first Function that `isVictim` picks, whatever that call asks for is refused for
 * good: to this Function and to all that come after it.
 * @param act what calls the Function
 * @returns known in full when the Function has ended
 */
export function refuseFrom(
  sandbox: Sandbox,
  n: number,
  isVictim: (parameters: Readonly<Record<string, string>>) => boolean,
  act: () => void,
): Refusal {
  const refusal: Refusal = { operation: undefined, calls: 0 };
  let victim: Invocation | undefined;
  sandbox.onTwilioCall = (call, invocation) => {
    if (!victim && isVictim(invocation.parameters)) victim = invocation;
    const operation = nameOf(call);
    if (invocation === victim) {
      refusal.calls += 1;
      if (refusal.calls === n) refusal.operation = operation;
    }
    return refusal.operation === operation
      ? Promise.reject(new TwilioError(400, 20001, 'Refused for good'))
      : Promise.resolve();
  };
  act();
  return refusal;
}

/** What no fault is meant for is told apart by its address. */
function nameOf(call: { method: string; target: string }): Operation {
  const operation = operationOf(call);
  return operation === 'other'
    ? (`${call.method} ${call.target.replace(/[A-Z]{2}[0-9a-f]{32}/g, '*')}` as Operation)
    : operation;
}
