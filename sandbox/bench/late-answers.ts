import type { Customer } from '../people/customer';
import { Sandbox } from '../sandbox';
import type { SandboxOptions } from '../sandbox-options';
import { newCustomer } from './measure';

const AI_SECONDS = 25;
const SECRET = 'a-secret-for-the-bench';
const PATIENCE = 60_000;

/** Prints how an answer that takes longer than two Functions live still comes, whichever ways to it are broken. */
export async function printLateAnswers(): Promise<void> {
  const lines = await Promise.all([stepsOnly(), webhookOnly(), nothing()]);
  console.log(`\nOpenCX answers after ${AI_SECONDS} s`);
  for (const line of lines) console.log(line);
}

function stepsOnly(): Promise<string> {
  return inASandbox({ useTurnsService: true }, async (sandbox) => {
    sandbox.openCx.thinkingSeconds = AI_SECONDS;
    const customer = newCustomer(sandbox);
    const seconds = await secondsUntil(() => customer.text('Where is my order?'), answerOf(customer));
    return `  its webhooks off, steps on:       answered after ${seconds} s, ${await posts(sandbox, customer)}`;
  });
}

function webhookOnly(): Promise<string> {
  return inASandbox(
    { useTurnsService: true, settings: { OPENCX_WEBHOOK_SECRET: SECRET } },
    async (sandbox) => {
      sandbox.sync.tamper = () => 'drop';
      sandbox.openCx.webhookUrl = sandbox.urlOf(`/opencx/events?secret=${SECRET}`);
      Object.assign(sandbox.openCx, { shape: 'v6', answerSeconds: AI_SECONDS });
      const customer = newCustomer(sandbox);
      const seconds = await secondsUntil(() => customer.text('Where is my order?'), answerOf(customer));
      return `  its webhooks on, steps failing:   answered after ${seconds} s, ${await posts(sandbox, customer)}`;
    },
  );
}

/** The customer's time is over before the answer is there, and one event after that finds it so. */
function nothing(): Promise<string> {
  const replySeconds = 20;
  return inASandbox(
    { useTurnsService: true, settings: { AI_REPLY_SECONDS: String(replySeconds) } },
    async (sandbox) => {
      sandbox.sync.tamper = () => 'drop';
      sandbox.openCx.thinkingSeconds = AI_SECONDS;
      const customer = newCustomer(sandbox);
      const { taskSid } = customer.text('Where is my order?');
      await sandbox.clock.pause((replySeconds + 1) * 1_000);
      const seconds = await secondsUntil(
        () => customer.text('Hello?'),
        () =>
          sandbox.journal.until(
            'the task is in the human queue',
            () => sandbox.taskRouter.task(taskSid)?.queueSid === sandbox.flex.humanQueue.sid,
          ),
      );
      return `  both failing, ${replySeconds} s are over:      with people ${seconds} s after the next event`;
    },
  );
}

async function inASandbox(
  options: SandboxOptions,
  play: (sandbox: Sandbox) => Promise<string>,
): Promise<string> {
  const sandbox = await Sandbox.start(options);
  try {
    return await play(sandbox);
  } finally {
    await sandbox.stop();
  }
}

const answerOf = (customer: Customer) => (): Promise<unknown> => customer.receives(1, PATIENCE);

async function secondsUntil(act: () => unknown, happens: () => Promise<unknown>): Promise<string> {
  const begun = performance.now();
  act();
  await happens();
  return ((performance.now() - begun) / 1_000).toFixed(1);
}

async function posts(sandbox: Sandbox, customer: Customer): Promise<string> {
  await sandbox.webhooks.quiet();
  const { length } = customer.received();
  return length === 1 ? 'once' : `${length} times`;
}
