import { parseArgs } from 'node:util';

/** How long, how many and by which chance; each can be given on the command line. */
export interface SoakArguments {
  seconds: number;
  conversations: number;
  seed: number;
}

const SECONDS = 60;
const CONVERSATIONS = 30;
const LARGEST_SEED = 1_000_000;

/** Reads `--seconds`, `--conversations` and `--seed`. @throws Error for another flag or what is no whole number */
export function readArguments(args: readonly string[]): SoakArguments {
  const { values } = parseArgs({
    args: [...args],
    options: {
      seconds: { type: 'string', default: String(SECONDS) },
      conversations: { type: 'string', default: String(CONVERSATIONS) },
      seed: { type: 'string', default: String(Math.floor(Math.random() * LARGEST_SEED)) },
    },
  });
  return {
    seconds: wholeNumber('seconds', values.seconds),
    conversations: wholeNumber('conversations', values.conversations),
    seed: wholeNumber('seed', values.seed),
  };
}

function wholeNumber(name: string, text: string): number {
  if (!/^\d+$/.test(text)) throw new Error(`--${name} is a whole number, not "${text}"`);
  return Number(text);
}
