import type { Invocation } from '../cloud/invocations';
import { Sandbox } from '../sandbox';
import { count, servedCustomer } from './measure';

const SECRET = 'a-secret-for-the-bench';
/** Milliseconds a call of Twilio's API takes on a real account, about the middle of 50 to 150. */
const LATENCY = 80;
const AI_SECONDS = [2, 8, 25];
/** What Twilio runs at once (https://www.twilio.com/docs/serverless/functions-assets/faq), and what OpenCX admits a minute. */
const FUNCTIONS_AT_ONCE = 30;
const OPENCX_REQUESTS_A_MINUTE = 100;

/** How OpenCX answers, and whether its webhooks tell. */
interface Kind {
  name: string;
  /** `v4` holds the answer in the response to the message, `v6` has an id only. */
  shape: 'v4' | 'v6';
  webhook: boolean;
}

const KINDS: readonly Kind[] = [
  { name: 'in the response', shape: 'v4', webhook: false },
  { name: 'id only, by webhook', shape: 'v6', webhook: true },
  { name: 'id only, no webhook', shape: 'v6', webhook: false },
];

/** What one turn takes, after the first. */
export interface TurnCost {
  kind: Kind;
  aiSeconds: number;
  functionSeconds: number;
  openCxRequests: number;
  syncWrites: number;
}

/** Measures what a turn takes, for each way OpenCX answers and AIs of several speeds. */
export async function turnCosts(): Promise<TurnCost[]> {
  return (await Promise.all(KINDS.map(costsOf))).flat();
}

/** Prints what a turn takes of what there is a limit for, and how many turns a minute each limit carries. */
export function printCapacity(costs: readonly TurnCost[]): void {
  console.log(`\nA call of Twilio takes ${LATENCY} ms.`);
  console.log('\nOpenCX answers       AI    Function-   OpenCX    Sync    turns a minute carried by');
  console.log('                           seconds    requests  writes  30 Functions  100 requests');
  for (const { kind, aiSeconds, functionSeconds, openCxRequests, syncWrites } of costs) {
    const byFunctions = Math.floor((FUNCTIONS_AT_ONCE * 60) / functionSeconds);
    const byOpenCx = Math.floor(OPENCX_REQUESTS_A_MINUTE / openCxRequests);
    const columns = [
      kind.name.padEnd(20),
      `${aiSeconds} s`.padStart(5),
      functionSeconds.toFixed(1).padStart(9),
      String(openCxRequests).padStart(10),
      String(syncWrites).padStart(8),
      String(byFunctions).padStart(13),
      String(byOpenCx).padStart(13),
    ];
    console.log(columns.join(''));
  }
}

async function costsOf(kind: Kind): Promise<TurnCost[]> {
  const sandbox = await Sandbox.start({
    useTurnsService: true,
    settings: kind.webhook ? { OPENCX_WEBHOOK_SECRET: SECRET } : {},
  });
  sandbox.twilioMilliseconds = LATENCY;
  if (kind.webhook) sandbox.openCx.webhookUrl = sandbox.urlOf(`/opencx/events?secret=${SECRET}`);
  try {
    const costs: TurnCost[] = [];
    for (const aiSeconds of AI_SECONDS) costs.push(await costOfATurn(sandbox, kind, aiSeconds));
    return costs;
  } finally {
    await sandbox.stop();
  }
}

async function costOfATurn(sandbox: Sandbox, kind: Kind, aiSeconds: number): Promise<TurnCost> {
  const { customer } = await servedCustomer(sandbox);
  sandbox.openCx.shape = kind.shape;
  if (kind.shape === 'v4') sandbox.openCx.thinkingSeconds = aiSeconds;
  else sandbox.openCx.answerSeconds = aiSeconds;
  const before = sandbox.invocations.all.length;
  customer.text('Where is my order?');
  await customer.receives(2, 60_000);
  await sandbox.webhooks.quiet();
  const runs = sandbox.invocations.all.slice(before);
  Object.assign(sandbox.openCx, { shape: 'v4', thinkingSeconds: 0, answerSeconds: 0 });
  const calls = runs.flatMap((run) => run.calls);
  return {
    kind,
    aiSeconds,
    functionSeconds: runs.reduce((sum, run) => sum + secondsOf(run), 0),
    openCxRequests: count(calls).openCx,
    syncWrites: calls.filter(({ method, target }) => method === 'POST' && target.startsWith('sync.')).length,
  };
}

function secondsOf({ begun, ended }: Invocation): number {
  return ((ended ?? begun) - begun) / 1_000;
}
