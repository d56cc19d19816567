import type { Customer } from '../../sandbox/people/customer';
import type { PassingTime } from '../../sandbox/passing-time';
import type { Sandbox } from '../../sandbox/sandbox';
import { newNumber } from './use-sandbox';

/** Milliseconds the watch is awake after an offer, and its last Function. */
const AFTER_AN_OFFER = 30_000;
/** Of more the beginnings alone would fill the thirty Functions. */
const AT_ONCE = 5;

export interface Served {
  customer: Customer;
  conversationSid: string;
}

/** So many customers the AI has answered once, when nobody watches any more. It has to answer at once. */
export async function servedCustomers(sandbox: Sandbox, time: PassingTime, count: number): Promise<Served[]> {
  const served: Served[] = [];
  while (served.length < count) {
    const customer = sandbox.customer(newNumber());
    served.push({ customer, ...customer.text('Hello') });
    if (served.length % AT_ONCE === 0 || served.length === count) await time.untilQuiet();
  }
  for (const { customer } of served) expect(customer.received()).toHaveLength(1);
  await time.pass(AFTER_AN_OFFER);
  return served;
}
