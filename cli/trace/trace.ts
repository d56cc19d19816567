import type { Twilio } from 'twilio';
import { readSettings } from '../../src/settings/read-settings';
import { chooseEnvironment } from '../account/choose-environment';
import { readDeployment } from '../account/read-deployment';
import type { Environment } from '../environment/environment';
import { Problem } from '../problem';
import { table } from '../terminal/table';
import type { Terminal } from '../terminal/terminal';
import { type Evidence } from './evidence';
import { type LogLines, readLogLines } from '../account/log-lines';
import { KINDS, readSubject } from './subject';
import { timeline } from './timeline';
import { whereItIs } from './where-it-is';
import { gatherEvidence } from './gather-evidence';

/** What is traced, and where. */
export interface TraceOptions {
  /** A SID of a task, a reservation, a conversation or a call, or the id of an OpenCX session. */
  subject: string;
  client: Twilio;
  environment: Environment;
  /** Where the Functions are, when several environments are deployed. */
  url: string | undefined;
  now: Date;
  /** How far back it is looked; Twilio keeps 30 days. */
  since: Date;
}

/**
 * Prints what happened around a task, a reservation, a conversation, a call or a session. Changes nothing, shows no text of
 * messages.
 * @throws Problem when nothing is known of it
 */
export async function trace(options: TraceOptions, terminal: Terminal): Promise<void> {
  const { client, environment, since } = options;
  const subject = readSubject(options.subject);
  const { accountSid } = environment.credentials;
  const settings = readSettings({ ...environment.variables, ACCOUNT_SID: accountSid });
  const { lines, isCut } = await terminal.during('Reading the log of the Functions', readLog(options));
  if (isCut) terminal.warn('There is more log than was read: look at fewer hours with --hours.');
  const gathering = gatherEvidence(subject, { client, settings, lines, since });
  const evidence = await terminal.during('Looking at tasks and state', gathering);
  if (evidence.lines.length + evidence.events.length + evidence.states.length === 0) {
    throw new Problem(
      `Nothing is known of the ${subject.kind} ${subject.id} since ${since.toISOString()}. ` +
        'Look further back with --hours (Twilio keeps 720), or at another environment with --env and --url.',
    );
  }
  print(evidence, options.now, terminal);
}

async function readLog({ client, since, url }: TraceOptions): Promise<LogLines> {
  const deployment = await readDeployment(client);
  if (!deployment) throw new Problem('Nothing is deployed to the account: run npm run deploy');
  return readLogLines(client, deployment, chooseEnvironment(deployment, url), { since });
}

function print(evidence: Evidence, now: Date, terminal: Terminal): void {
  const { colours } = terminal;
  for (const kind of KINDS) {
    const ids = evidence.subjects.filter((subject) => subject.kind === kind).map(({ id }) => id);
    if (ids.length > 0) terminal.print(`${colours.bold(kind.padEnd(12))} ${ids.join(' ')}`);
  }
  const rows = timeline(evidence).map(({ at, who, what }) => [
    at.toISOString().replace('T', ' ').replace('Z', ''),
    who,
    what,
  ]);
  terminal.print(`\n${table(['UTC', 'Who', 'What'], rows)}\n`);
  terminal.print(colours.bold('Now'));
  for (const line of whereItIs(evidence, now)) terminal.print(line);
}
