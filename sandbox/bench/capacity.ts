import type { Invocation } from '../cloud/invocations';
import { SHORT_WAIT } from '../../cli/wanted/ai-wait';
import { loadFunctions } from '../load-functions';
import { PassingTime } from '../passing-time';
import { Sandbox } from '../sandbox';
import { caller, flowCustomer, type NewAsker, writer } from './askers';
import { count } from './measure';

const SECRET = 'a-secret-for-the-bench';
/** Milliseconds a call of Twilio's API takes on a real account, about the middle of 50 to 150. */
const LATENCY = 80;
/** The door of the one Function that looks after all turns that wait. */
const WATCH = '/turns/continue';
/** Milliseconds of the sandbox's clock between two looks for the answer. */
const LOOK = 500;
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
  /** AI_WAIT_SECONDS, which counts where webhooks tell; empty: its default. */
  aiWait: string;
}

const SHORT: Kind = {
  ...{ name: `the same, waits ${SHORT_WAIT} s`, shape: 'v4', webhook: true, aiWait: SHORT_WAIT },
};
const BY_ID: Kind = { name: 'id only, webhook', shape: 'v6', webhook: true, aiWait: '' };

/** Who asks, and how OpenCX answers. */
interface Case {
  who: string;
  newAsker: NewAsker;
  kinds: readonly Kind[];
}

const CASES: readonly Case[] = [
  {
    who: '',
    newAsker: writer,
    kinds: [
      { name: 'in the response, no webhook', shape: 'v4', webhook: false, aiWait: '' },
      { name: 'in the response, webhook', shape: 'v4', webhook: true, aiWait: '' },
      SHORT,
      BY_ID,
      { name: 'id only, no webhook', shape: 'v6', webhook: false, aiWait: '' },
    ],
  },
  { who: 'on the phone: ', newAsker: caller, kinds: [SHORT, BY_ID] },
  { who: 'in a flow: ', newAsker: flowCustomer, kinds: [SHORT, BY_ID] },
];

/** What one turn takes, after the first; in time of the sandbox's clock, in which this machine's own work takes none. */
export interface TurnCost {
  /** Who asks and how OpenCX answers, in words. */
  name: string;
  kind: Kind;
  aiSeconds: number;
  functionSeconds: number;
  /** Of the one Function that keeps the watch for all turns that wait. */
  watchSeconds: number;
  openCxRequests: number;
  syncWrites: number;
}

/** Measures what a turn takes, for each way OpenCX answers and AIs of several speeds. */
export async function turnCosts(): Promise<TurnCost[]> {
  const costs = CASES.map(async (who) =>
    (await Promise.all(who.kinds.map((kind) => costsOf(who, kind)))).flat(),
  );
  return (await Promise.all(costs)).flat();
}

/** Prints what a turn takes of what there is a limit for, and how many turns a minute each limit carries. */
export function printCapacity(costs: readonly TurnCost[]): void {
  console.log(`\nA call of Twilio takes ${LATENCY} ms; the watch is one Function for all turns that wait.`);
  console.log(
    'OpenCX answers                            AI    Function-   the watch  OpenCX    Sync    turns a minute carried by',
  );
  console.log(
    '                                                seconds               requests  writes  30 Functions  100 requests',
  );
  for (const cost of costs) {
    // One of the 30 is the watch.
    const byFunctions = Math.floor(((FUNCTIONS_AT_ONCE - 1) * 60) / cost.functionSeconds);
    const byOpenCx = Math.floor(OPENCX_REQUESTS_A_MINUTE / cost.openCxRequests);
    const columns = [
      cost.name.padEnd(41),
      `${cost.aiSeconds} s`.padStart(5),
      cost.functionSeconds.toFixed(1).padStart(9),
      `${cost.watchSeconds.toFixed(1)} s`.padStart(12),
      String(cost.openCxRequests).padStart(9),
      String(cost.syncWrites).padStart(8),
      String(byFunctions).padStart(13),
      String(byOpenCx).padStart(13),
    ];
    console.log(columns.join(''));
  }
}

async function costsOf(who: Case, kind: Kind): Promise<TurnCost[]> {
  const sandbox = await Sandbox.start({
    useTurnsService: true,
    settings: {
      AI_WAIT_SECONDS: kind.aiWait,
      ...(kind.webhook && { OPENCX_WEBHOOK_SECRET: SECRET }),
    },
  });
  await loadFunctions(sandbox);
  sandbox.twilioMilliseconds = LATENCY;
  sandbox.voice.millisecondsOfASecond = 1_000;
  if (kind.webhook) sandbox.openCx.webhookUrl = sandbox.urlOf(`/opencx/events?secret=${SECRET}`);
  try {
    const costs: TurnCost[] = [];
    for (const aiSeconds of AI_SECONDS) costs.push(await costOfATurn(sandbox, who, kind, aiSeconds));
    return costs;
  } finally {
    await sandbox.stop();
  }
}

async function costOfATurn(
  sandbox: Sandbox,
  { who, newAsker }: Case,
  kind: Kind,
  aiSeconds: number,
): Promise<TurnCost> {
  sandbox.openCx.shape = kind.shape;
  const asker = await newAsker(sandbox);
  if (kind.shape === 'v4') sandbox.openCx.thinkingSeconds = aiSeconds;
  else sandbox.openCx.answerSeconds = aiSeconds;
  const before = sandbox.invocations.all.length;
  asker.ask();
  const time = new PassingTime(sandbox);
  while (!asker.hasAnswer()) await time.pass(LOOK);
  await time.untilQuiet();
  time.stop();
  const runs = sandbox.invocations.all.slice(before);
  Object.assign(sandbox.openCx, { shape: 'v4', thinkingSeconds: 0, answerSeconds: 0 });
  const calls = runs.flatMap((run) => run.calls);
  return {
    name: `${who}${kind.name}`,
    kind,
    aiSeconds,
    functionSeconds: secondsOf(runs.filter(({ path }) => path !== WATCH)),
    watchSeconds: secondsOf(runs.filter(({ path }) => path === WATCH)),
    openCxRequests: count(calls).openCx,
    syncWrites: calls.filter(({ method, target }) => method === 'POST' && target.startsWith('sync.')).length,
  };
}

function secondsOf(runs: readonly Invocation[]): number {
  return runs.reduce((sum, { waited }) => sum + waited / 1_000, 0);
}
