import { Sandbox } from '../sandbox';
import { servedCustomer } from './measure';
import type { Row } from './row';

const SECRET = 'a-secret-for-the-bench';

/** What a turn whose answer is an id only costs OpenCX when its webhooks tell of the answer. */
export async function callsWithWebhook(): Promise<Row[]> {
  const sandbox = await Sandbox.start({ settings: { OPENCX_WEBHOOK_SECRET: SECRET } });
  try {
    const { customer } = await servedCustomer(sandbox);
    sandbox.openCx.webhookUrl = sandbox.urlOf(`/opencx/events?secret=${SECRET}`);
    sandbox.openCx.shape = 'v6';
    sandbox.openCx.answerSeconds = 1;
    const before = sandbox.invocations.all.length;
    customer.text('Where is my order?');
    await customer.receives(2);
    await sandbox.webhooks.quiet();
    const calls = sandbox.invocations.all.slice(before).flatMap((invocation) => invocation.calls);
    const figure = calls.filter(({ service }) => service === 'opencx').length;
    return [{ what: 'OpenCX calls of it, id only, webhook on', figure, unit: 'calls', limit: 2 }];
  } finally {
    await sandbox.stop();
  }
}
