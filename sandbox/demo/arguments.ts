import { parseArgs } from 'node:util';
import { keptByNpm } from '../../cli/terminal/kept-by-npm';

/** What the demo is asked to do. */
export interface DemoArguments {
  help: boolean;
  interactive: boolean;
  /** In a browser. */
  web: boolean;
  /** The real OpenCX in the place of the simulated one. */
  liveOpenCx?: { apiKey: string; url: string };
}

/** The demo was called in a way it does not understand; the message says what to do. */
export class UsageError extends Error {}

export const HELP = `Plays customer stories against the built Functions, in a simulated Flex account.

  npm run demo                       customer stories on every channel, with a check of how each ends
  npm run demo -- --web              a Flex in your browser: be customer, rep and Twilio's bad day
  npm run demo -- --interactive      play the customer and the rep yourself
  npm run demo -- --opencx live      the real OpenCX AI instead of the simulated one; needs OPENCX_API_KEY
                                     (and takes OPENCX_API_URL, default https://api.open.cx)

Interactive, one command a line; lines from a pipe wait for what comes of the line before:
  c <text>   the customer writes an SMS
  r <text>   the rep writes, after accepting the task if it is offered to them
  q          quits

Exit code: 0 when every story ended as it must, 1 when not, 2 when the call was wrong.`;

const FLAGS = {
  help: { type: 'boolean', short: 'h', default: false },
  interactive: { type: 'boolean', short: 'i', default: false },
  web: { type: 'boolean', short: 'w', default: false },
  opencx: { type: 'string', default: 'simulated' },
} as const;

const DEFAULT_OPENCX_URL = 'https://api.open.cx';

/**
 * Reads the command line and the variables of the live OpenCX.
 * @throws UsageError for an unknown flag or value, a missing OPENCX_API_KEY, an OPENCX_API_URL that is no address
 */
export function readArguments(
  args: readonly string[],
  environment: Readonly<Record<string, string | undefined>>,
): DemoArguments {
  const kept = keptByNpm({ name: 'npm run demo --', flags: Object.keys(FLAGS), args, shell: environment });
  if (kept !== undefined) throw new UsageError(kept);
  const { help, interactive, web, opencx } = parse(args);
  if (web && interactive) throw new UsageError('Either --web or --interactive.');
  if (opencx !== 'simulated' && opencx !== 'live') {
    throw new UsageError(`--opencx is "simulated" or "live", not "${opencx}".`);
  }
  if (help || opencx === 'simulated') return { help, interactive, web };
  return { help, interactive, web, liveOpenCx: liveOpenCx(environment) };
}

function parse(args: readonly string[]): {
  help: boolean;
  interactive: boolean;
  web: boolean;
  opencx: string;
} {
  try {
    return parseArgs({ args: [...args], options: FLAGS }).values;
  } catch (error) {
    throw new UsageError(error instanceof Error ? error.message : String(error));
  }
}

function liveOpenCx({
  OPENCX_API_KEY: apiKey,
  OPENCX_API_URL: url,
}: Readonly<Record<string, string | undefined>>): { apiKey: string; url: string } {
  if (!apiKey) {
    throw new UsageError(
      'OPENCX_API_KEY is not set. Create a key in the OpenCX dashboard under Settings, Access (https://platform.open.cx/settings/access), then:\n' +
        '  OPENCX_API_KEY=<your key> npm run demo -- --opencx live',
    );
  }
  const address = url ? url : DEFAULT_OPENCX_URL;
  if (!URL.canParse(address)) {
    throw new UsageError(
      `OPENCX_API_URL is not an address: "${address}". Expected e.g. ${DEFAULT_OPENCX_URL}.`,
    );
  }
  return { apiKey, url: address };
}
