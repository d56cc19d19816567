import type { Customer } from '../people/customer';
import type { Sandbox } from '../sandbox';
import { BareCalls } from './bare-calls';
import { invocationOf, ownTime, servedCustomer } from './measure';
import { quantile, type Row } from './row';

const WARM_UP = 10;
const TURNS = 100;
const CUSTOMERS = 10;

/** What a turn takes beside its outside calls, in a warm process. */
export async function ownTimeOfATurn(sandbox: Sandbox): Promise<Row[]> {
  // Several, since Sync takes 20 writes a second on one conversation's state.
  const customers: Customer[] = [];
  while (customers.length < CUSTOMERS) customers.push((await servedCustomer(sandbox)).customer);
  const bare = await BareCalls.start();
  const times: number[] = [];
  const ratios: number[] = [];
  for (let turn = 0; turn < WARM_UP + TURNS; turn++) {
    const customer = customers[turn % CUSTOMERS];
    if (!customer) throw new Error('There are no customers');
    const received = customer.received().length;
    const { messageSid } = customer.text('Where is my order?');
    await customer.receives(received + 1);
    await sandbox.webhooks.quiet();
    const run = invocationOf(sandbox, ({ MessageSid }) => MessageSid === messageSid);
    const bareTime = await bare.timeOf(run.calls.length);
    if (turn < WARM_UP) continue;
    times.push(ownTime(run));
    ratios.push(ownTime(run) / bareTime);
  }
  await bare.stop();
  return [
    { what: 'Own time of a turn, p95, warm', figure: quantile(times, 0.95), unit: 'ms', limit: 20 },
    { what: 'The same beside as many bare calls, median', figure: quantile(ratios), unit: '', limit: 15 },
  ];
}
