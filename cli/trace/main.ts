import { Command, InvalidArgumentError } from 'commander';
import { Twilio } from 'twilio';
import { readEnvironment } from '../environment/environment';
import { runCommand } from '../terminal/run-command';
import { systemTerminal } from '../terminal/system-terminal';
import { trace } from './trace';

/** Twilio keeps logs and events for 30 days. */
const MOST_HOURS = 720;

const command = new Command('npm run trace --')
  .description('Tells what happened to a task, step by step, and where it is now.')
  .argument(
    '<id>',
    "a customer's number (+1500…) or address (whatsapp:US.1349…), a task (WT…), a reservation (WR…), a conversation (CH…), a call (CA…) or the id of an OpenCX session",
  )
  .option('--hours <number>', 'how far to look back', hours, 24)
  .option(
    '--at <time>',
    'about when it was, for a number: 2026-11-30T14:10 (UTC), or with +01:00 behind it',
    time,
  )
  .option('--env <file>', 'settings of the deployment', '.env')
  .option('--url <url>', 'where the Functions are, when several environments are deployed')
  .action(async (subject: string, options: { hours: number; at?: Date; env: string; url?: string }) => {
    const environment = readEnvironment(options.env, process.env);
    const { accountSid, username, password } = environment.credentials;
    const client = new Twilio(username, password, { accountSid });
    const now = new Date();
    const since = new Date((options.at ?? now).getTime() - options.hours * 3_600_000);
    const { at, url } = options;
    await trace({ subject, client, environment, url, at, now, since }, systemTerminal());
  });

function hours(text: string): number {
  const number = Number(text);
  if (number > 0 && number <= MOST_HOURS) return number;
  throw new InvalidArgumentError(`Expected a number of hours up to ${MOST_HOURS}.`);
}

/** Without an offset it is UTC, as everything that is printed. */
function time(text: string): Date {
  const written = text.trim().replace(' ', 'T');
  const parsed = new Date(/(?:Z|[+-]\d\d:\d\d)$/.test(written) ? written : `${written}Z`);
  if (/^\d{4}-\d\d-\d\dT/.test(written) && !Number.isNaN(parsed.getTime())) return parsed;
  throw new InvalidArgumentError('Expected a time such as 2026-11-30T14:10 or 2026-11-30T14:10+01:00.');
}

void runCommand(command);
