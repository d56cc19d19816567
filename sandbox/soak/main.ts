import { Random } from '../faults/random';
import { makeTrouble } from '../faults/trouble';
import { Sandbox } from '../sandbox';
import { readArguments, type SoakArguments } from './arguments';
import { printReport } from './report';
import { SoakingCustomer } from './soaking-customer';
import { hasFailed, isWaiting, verdictOn } from './verdict';

const REQUESTS_PER_MINUTE = 100_000;
/** Twilio's largest: three repeats of a webhook after a timeout, 429, 503 or 504. */
const WEBHOOK_RETRIES = 3;
/** The first conversations begin within this time, so that 30 Functions at once are reached and not stormed. */
const BEGINNING = 8_000;
/** AI_REPLY_SECONDS and one step of a waiting turn, with what a handoff takes. */
const QUIET = 75_000 + 20_000;
const LOOK = 500;

/** Many customers at once with everything going wrong a little. */
async function main(): Promise<void> {
  const options = readArguments(process.argv.slice(2));
  const sandbox = await Sandbox.start({ useTurnsService: true });
  sandbox.openCx.requestsPerMinute = REQUESTS_PER_MINUTE;
  sandbox.conversations.configureWebhooks({ postWebhookRetryCount: WEBHOOK_RETRIES });
  try {
    const customers: SoakingCustomer[] = [];
    const random = new Random(options.seed);
    const endTrouble = makeTrouble(sandbox, random, (text) =>
      customers.some((customer) => customer.writesAfter(text)),
    );
    await letThemWrite(sandbox, options, random, customers);
    await untilNobodyWaits(sandbox, customers);
    endTrouble();
    const nudged = customers.filter((customer) => isWaiting(sandbox, customer));
    for (const customer of nudged) customer.write('Are you there?');
    await untilNobodyWaits(sandbox, customers);
    await sandbox.webhooks.quiet();
    const verdicts = customers.map((customer) => verdictOn(sandbox, customer));
    printReport(sandbox, {
      options,
      requestsPerMinute: REQUESTS_PER_MINUTE,
      verdicts,
      nudged: nudged.map(({ conversationSid }) => conversationSid),
    });
    if (verdicts.some(hasFailed) || nudged.length > 0) process.exitCode = 1;
  } finally {
    await sandbox.stop();
  }
}

/** As many conversations at once as were asked for; where one has gone to people, the next customer writes. */
async function letThemWrite(
  sandbox: Sandbox,
  { seconds, conversations }: SoakArguments,
  random: Random,
  customers: SoakingCustomer[],
): Promise<void> {
  const end = Date.now() + seconds * 1_000;
  const places = Array.from({ length: conversations }, async (_, place) => {
    await sandbox.clock.pause((place / conversations) * Math.min(BEGINNING, seconds * 1_000));
    while (Date.now() < end) {
      const number = customers.length;
      const customer = new SoakingCustomer(sandbox, number, random.fork(`customer ${number}`));
      customers.push(customer);
      await customer.liveUntil(end);
    }
  });
  await Promise.all(places);
}

async function untilNobodyWaits(sandbox: Sandbox, customers: readonly SoakingCustomer[]): Promise<void> {
  const giveUpAt = Date.now() + QUIET;
  while (Date.now() < giveUpAt && customers.some((customer) => isWaiting(sandbox, customer))) {
    await sandbox.clock.pause(LOOK);
  }
}

void main();
