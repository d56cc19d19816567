import type { Customer } from '../people/customer';
import { loadFunctions } from '../load-functions';
import { PassingTime } from '../passing-time';
import { Sandbox } from '../sandbox';
import type { SandboxOptions } from '../sandbox-options';
import { newCustomer } from './measure';

const AI_SECONDS = 25;
const SECRET = 'a-secret-for-the-bench';
/** Milliseconds of the sandbox's clock between two looks. */
const LOOK = 100;
/** Looks for something that does not come. */
const MOST_LOOKS = 2_000;

/** What comes of an answer that takes longer than two Functions live, with some of the ways to it broken. */
export interface LateAnswer {
  /** Which ways are broken. */
  ways: string;
  /** What comes. */
  outcome: string;
  /** After so many seconds of the sandbox's clock, in which this machine's own work takes none. */
  seconds: number;
}

/** Plays how an answer that takes longer than two Functions live still comes, whichever ways to it are broken. */
export async function lateAnswers(): Promise<LateAnswer[]> {
  return Promise.all([stepsOnly(), webhookOnly(), nothing()]);
}

/** Prints them. */
export function printLateAnswers(answers: readonly LateAnswer[]): void {
  console.log(`\nOpenCX answers after ${AI_SECONDS} s`);
  for (const { ways, outcome, seconds } of answers)
    console.log(`  ${`${ways}:`.padEnd(34)}${outcome}, after ${seconds.toFixed(1)} s`);
}

function stepsOnly(): Promise<LateAnswer> {
  return inASandbox({ useTurnsService: true }, async ({ sandbox, secondsUntil }) => {
    sandbox.openCx.thinkingSeconds = AI_SECONDS;
    const customer = newCustomer(sandbox);
    customer.text('Where is my order?');
    const seconds = await secondsUntil(() => customer.received().length > 0);
    return { ways: 'its webhooks off, steps on', outcome: await answered(sandbox, customer), seconds };
  });
}

function webhookOnly(): Promise<LateAnswer> {
  const settings = { OPENCX_WEBHOOK_SECRET: SECRET };
  return inASandbox({ useTurnsService: true, settings }, async ({ sandbox, secondsUntil }) => {
    sandbox.sync.tamper = () => 'drop';
    sandbox.openCx.webhookUrl = sandbox.urlOf(`/opencx/events?secret=${SECRET}`);
    Object.assign(sandbox.openCx, { shape: 'v6', answerSeconds: AI_SECONDS });
    const customer = newCustomer(sandbox);
    customer.text('Where is my order?');
    const seconds = await secondsUntil(() => customer.received().length > 0);
    return { ways: 'its webhooks on, steps failing', outcome: await answered(sandbox, customer), seconds };
  });
}

/** The customer's time is over before the answer is there, and one event after that finds it so. */
function nothing(): Promise<LateAnswer> {
  const replySeconds = 20;
  const settings = { AI_REPLY_SECONDS: String(replySeconds) };
  return inASandbox({ useTurnsService: true, settings }, async ({ sandbox, time, secondsUntil }) => {
    sandbox.sync.tamper = () => 'drop';
    sandbox.openCx.thinkingSeconds = AI_SECONDS;
    const customer = newCustomer(sandbox);
    const { taskSid } = customer.text('Where is my order?');
    await time.pass((replySeconds + 1) * 1_000);
    customer.text('Hello?');
    const { humanQueue } = sandbox.flex;
    const seconds = await secondsUntil(() => sandbox.taskRouter.task(taskSid)?.queueSid === humanQueue.sid);
    return {
      ways: `both failing, ${replySeconds} s are over`,
      outcome: 'with people at the next event',
      seconds,
    };
  });
}

interface Stage {
  sandbox: Sandbox;
  time: PassingTime;
  secondsUntil: (happened: () => boolean) => Promise<number>;
}

async function inASandbox(
  options: SandboxOptions,
  play: (stage: Stage) => Promise<LateAnswer>,
): Promise<LateAnswer> {
  const sandbox = await Sandbox.start(options);
  // On a busy machine a Function that is loaded while the customer waits is killed at 10 s: its own time begins later.
  await loadFunctions(sandbox);
  const time = new PassingTime(sandbox);
  const secondsUntil = async (happened: () => boolean): Promise<number> => {
    const begun = sandbox.clock.now().getTime();
    for (let look = 0; !happened(); look += 1) {
      if (look >= MOST_LOOKS) throw new Error('What was waited for did not come');
      await time.untilQuiet(happened);
      if (!happened()) await time.pass(LOOK);
    }
    return (sandbox.clock.now().getTime() - begun) / 1_000;
  };
  try {
    return await play({ sandbox, time, secondsUntil });
  } finally {
    time.stop();
    await sandbox.stop();
  }
}

async function answered(sandbox: Sandbox, customer: Customer): Promise<string> {
  await sandbox.webhooks.quiet();
  const { length } = customer.received();
  return `answered ${length === 1 ? 'once' : `${length} times`}`;
}
