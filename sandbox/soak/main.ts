import { runCommand } from '../../cli/terminal/run-command';
import { Random } from '../faults/random';
import { makeTrouble } from '../faults/trouble';
import { Sandbox } from '../sandbox';
import { publishMessagingFlow } from '../studio/documented-flows';
import { makeAnswersUnmistakable } from './answers';
import { type SoakArguments, soakCommand } from './arguments';
import { type Kind, kindsOfPlaces } from './cast';
import { Desk } from './desk';
import { paceOf } from './pace';
import { now } from './patience';
import { printReport } from './report';
import type { Soaker } from './soaker';
import { hasFailed } from './verdict';

const SECRET = 'a-secret-for-the-soak';
const REQUESTS_PER_MINUTE = 100_000;
/** Twilio's largest: three repeats of a webhook after a timeout, 429, 503 or 504. */
const WEBHOOK_RETRIES = 3;
/** The people who work in Flex never have too much to do. */
const REP_CAPACITY = 1_000;
/** Milliseconds after which another place begins, so that 30 Functions at once are reached and not stormed. */
const BEGINNING = 270;
/** AI_REPLY_SECONDS and one step of a waiting turn, with what a handoff takes. */
const QUIET = 75_000 + 20_000;
const LOOK = 500;

/** Many customers of every kind at once with everything going wrong a little. */
async function main(options: SoakArguments): Promise<void> {
  const sandbox = await Sandbox.start({
    useTurnsService: true,
    repCapacity: REP_CAPACITY,
    slowness: options.slowMotion,
    settings: { OPENCX_WEBHOOK_SECRET: SECRET, AI_WAIT_SECONDS: options.aiWait },
  });
  try {
    prepare(sandbox);
    sandbox.twilioMilliseconds = options.latency;
    const soakers: Soaker[] = [];
    const random = new Random(options.seed);
    const endTrouble = makeTrouble(sandbox, random, (webhook) =>
      soakers.some((soaker) => soaker.mayLose(webhook)),
    );
    await letThemLive(sandbox, options, random, soakers);
    await untilNobodyWaits(sandbox, soakers);
    endTrouble();
    const nudged = soakers.filter((soaker) => soaker.isWaiting());
    for (const soaker of nudged) soaker.nudge();
    await untilNobodyWaits(sandbox, soakers);
    await sandbox.webhooks.quiet();
    const verdicts = soakers.map((soaker) => ({
      ...soaker.verdict(),
      wasNudged: nudged.includes(soaker),
    }));
    printReport(sandbox, { options, requestsPerMinute: REQUESTS_PER_MINUTE, verdicts });
    if (verdicts.some(hasFailed)) process.exitCode = 1;
  } finally {
    await sandbox.stop();
  }
}

function prepare(sandbox: Sandbox): void {
  const { openCx, conversations, voice } = sandbox;
  openCx.requestsPerMinute = REQUESTS_PER_MINUTE;
  openCx.webhookUrl = sandbox.urlOf(`/opencx/events?secret=${SECRET}`);
  makeAnswersUnmistakable(openCx);
  conversations.configureWebhooks({ postWebhookRetryCount: WEBHOOK_RETRIES });
  voice.millisecondsOfASecond = 1_000;
  publishMessagingFlow(sandbox);
}

/** As many at once as were asked for; where one has nothing more to do, the next one of their kind begins. */
async function letThemLive(
  sandbox: Sandbox,
  { seconds, conversations, messagesPerMinute }: SoakArguments,
  random: Random,
  soakers: Soaker[],
): Promise<void> {
  const end = now(sandbox) + seconds * 1_000;
  const beginning = Math.min(BEGINNING, (seconds * 1_000) / 2 / conversations);
  const desk = new Desk(sandbox, random.fork('desk'));
  const pace = paceOf(messagesPerMinute);
  const live = async (kind: Kind, place: number): Promise<void> => {
    await sandbox.clock.pause(place * beginning);
    while (now(sandbox) < end) {
      const number = soakers.length;
      const stage = { sandbox, desk, number, random: random.fork(`soaker ${number}`), pace };
      const soaker = kind(stage);
      soakers.push(soaker);
      await soaker.liveUntil(end);
    }
  };
  await Promise.all(kindsOfPlaces(conversations, random.fork('places')).map(live));
}

async function untilNobodyWaits(sandbox: Sandbox, soakers: readonly Soaker[]): Promise<void> {
  const giveUpAt = now(sandbox) + QUIET;
  while (now(sandbox) < giveUpAt && soakers.some((soaker) => soaker.isWaiting()))
    await sandbox.clock.pause(LOOK);
}

void runCommand(soakCommand(main));
