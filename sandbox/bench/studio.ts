import type { Invocation } from '../cloud/invocations';
import { FlowCustomer } from '../people/flow-customer';
import type { Sandbox } from '../sandbox';
import { publishMessagingFlow } from '../studio/documented-flows';
import { count, newCustomer, ownTime } from './measure';
import { quantile, type Row } from './row';

const WARM_UP = 10;
const TURNS = 100;
const CUSTOMERS = 10;

/**
 * What a turn that a Studio flow asks for costs after the first, and what its handoff costs. OpenCX is asked for the
 * session beside the answer, since the flow is told its language. The flow asks once more after each reply, which
 * costs as many calls of Twilio and none of OpenCX.
 */
export async function studioFlows(sandbox: Sandbox): Promise<Row[]> {
  publishMessagingFlow(sandbox);
  // Several, since Sync takes 20 writes a second on one conversation's state.
  const customers = Array.from(
    { length: CUSTOMERS },
    () => new FlowCustomer(sandbox, newCustomer(sandbox).number),
  );
  const [first] = customers;
  if (!first) throw new Error('There are no customers');
  const times: number[] = [];
  for (let turn = 0; turn < WARM_UP + TURNS; turn++) {
    const customer = customers[turn % CUSTOMERS] ?? first;
    const run = await firstRun(sandbox, '/studio/turn', customer, 'Where is my order?');
    if (turn >= WARM_UP) times.push(ownTime(run));
  }
  const turn = count((await firstRun(sandbox, '/studio/turn', first, 'Where is my order?')).calls);
  const handoff = count((await firstRun(sandbox, '/studio/handoff', first, 'I want a human')).calls);
  return [
    { what: 'Twilio calls of /studio/turn', figure: turn.twilio, unit: 'calls', limit: 4 },
    { what: 'OpenCX calls of /studio/turn', figure: turn.openCx, unit: 'calls', limit: 2 },
    { what: 'Twilio calls of /studio/handoff', figure: handoff.twilio, unit: 'calls', limit: 6 },
    {
      what: 'Own time of /studio/turn, p95, warm',
      figure: quantile(times, 0.95),
      unit: 'ms',
      limit: 20,
    },
  ];
}

/** The first run of a Function that these words led to. */
async function firstRun(
  sandbox: Sandbox,
  path: string,
  customer: FlowCustomer,
  text: string,
): Promise<Invocation> {
  const before = sandbox.invocations.all.length;
  customer.text(text);
  await sandbox.webhooks.quiet();
  const run = sandbox.invocations.all.slice(before).find((other) => other.path === path);
  if (!run) throw new Error(`${path} was not called`);
  return run;
}
