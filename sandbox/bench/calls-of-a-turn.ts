import type { Sandbox } from '../sandbox';
import { count, invocationOf, servedCustomer } from './measure';
import type { Row } from './row';

/** What an answered turn after the first costs, with a synchronous answer and with one that is an id only. */
export async function callsOfATurn(sandbox: Sandbox): Promise<Row[]> {
  const synchronous = await costOfATurn(sandbox);
  sandbox.openCx.shape = 'v6';
  sandbox.openCx.answerSeconds = 0.5;
  const idOnly = await costOfATurn(sandbox);
  sandbox.openCx.shape = 'v4';
  return [
    { what: 'Twilio calls of an answered turn', figure: synchronous.twilio, unit: 'calls', limit: 4 },
    { what: 'OpenCX calls of it, synchronous answer', figure: synchronous.openCx, unit: 'calls', limit: 1 },
    { what: 'OpenCX calls of it, id only, webhook off', figure: idOnly.openCx, unit: 'calls', limit: 4 },
  ];
}

async function costOfATurn(sandbox: Sandbox): Promise<{ twilio: number; openCx: number }> {
  const { customer } = await servedCustomer(sandbox);
  const { messageSid } = customer.text('Where is my order?');
  await customer.receives(2);
  await sandbox.webhooks.quiet();
  return count(invocationOf(sandbox, ({ MessageSid }) => MessageSid === messageSid).calls);
}
