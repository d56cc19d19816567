import { Command, InvalidArgumentError, Option } from 'commander';
import { SHORT_WAIT } from '../../cli/wanted/ai-wait';
import { settingsSchema } from '../../src/settings/settings';

/** How long, how many and by which chance; each can be given on the command line. */
export interface SoakArguments {
  seconds: number;
  conversations: number;
  seed: number;
  /** Milliseconds every call of Twilio's API takes. */
  latency: number;
  /** How many times slower than real time it is played. */
  slowMotion: number;
  /** How often a customer writes; undefined: as soon as they are answered. */
  messagesPerMinute?: number;
  /** AI_WAIT_SECONDS, as an environment file has it. */
  aiWait: string;
}

/** What the command line leaves open. */
type GivenArguments = Omit<SoakArguments, 'slowMotion'> & { slowMotion?: number };

const SECONDS = 60;
const CONVERSATIONS = 30;
const LARGEST_SEED = 1_000_000;
/** So many conversations two cores play in real time, with nothing else to do. */
const IN_REAL_TIME = 25;

/** `npm run soak`. @param soak what it does */
export function soakCommand(soak: (options: SoakArguments) => Promise<void>): Command {
  const seed = Math.floor(Math.random() * LARGEST_SEED);
  return new Command('npm run soak --')
    .description(
      'Lets many customers of every kind live at once in the simulated account, with everything going wrong a little.',
    )
    .option('--seconds <number>', 'for how long customers begin', wholeNumber, SECONDS)
    .option('--conversations <number>', 'how many at once', wholeNumber, CONVERSATIONS)
    .option(
      '--latency <milliseconds>',
      'what every call of Twilio takes: 50 to 150 on a real account, 0 for as fast as this machine is',
      wholeNumber,
      0,
    )
    .option(
      '--slow-motion <times>',
      `how many times slower than real time, so that this machine keeps up; otherwise once for every ${IN_REAL_TIME} conversations`,
      wholeNumber,
    )
    .option(
      '--messages-per-minute <number>',
      'how often a customer writes, who reads and types: people about 2; otherwise as soon as they are answered',
      atLeastOne,
    )
    .option('--ai-wait <seconds>', 'the setting AI_WAIT_SECONDS, from 1 to 8', waitOfTheAi, SHORT_WAIT)
    .addOption(
      new Option('--seed <number>', 'what goes wrong, and when')
        .argParser(wholeNumber)
        .default(seed, 'by chance'),
    )
    .action((given: GivenArguments) => soak({ ...given, slowMotion: slowMotionOf(given) }));
}

function slowMotionOf({ slowMotion, conversations }: GivenArguments): number {
  return Math.max(1, slowMotion ?? Math.ceil(conversations / IN_REAL_TIME));
}

function wholeNumber(text: string): number {
  if (/^\d+$/.test(text)) return Number(text);
  throw new InvalidArgumentError('Expected a whole number.');
}

function atLeastOne(text: string): number {
  if (wholeNumber(text) > 0) return Number(text);
  throw new InvalidArgumentError('Expected a whole number from 1.');
}

function waitOfTheAi(text: string): string {
  if (settingsSchema.shape.AI_WAIT_SECONDS.safeParse(text).success) return text;
  throw new InvalidArgumentError('Expected a number from 1 to 8.');
}
