import type { Sandbox } from '../sandbox';
import { invocationOf, ownTime, servedCustomer } from './measure';
import { quantile, type Row } from './row';

const WARM_UP = 10;
const TURNS = 60;

/** What a turn takes beside its outside calls, in a warm process. */
export async function ownTimeOfATurn(sandbox: Sandbox): Promise<Row[]> {
  const { customer } = await servedCustomer(sandbox);
  const times: number[] = [];
  for (let turn = 0; turn < WARM_UP + TURNS; turn++) {
    const { messageSid } = customer.text('Where is my order?');
    await customer.receives(turn + 2);
    await sandbox.webhooks.quiet();
    const time = ownTime(invocationOf(sandbox, ({ MessageSid }) => MessageSid === messageSid));
    if (turn >= WARM_UP) times.push(time);
  }
  return [{ what: 'Own time of a turn, p95, warm', figure: quantile(times, 0.95), unit: 'ms', limit: 20 }];
}
