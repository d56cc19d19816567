import type { Twilio } from 'twilio';
import { chooseEnvironment } from '../account/choose-environment';
import { readDeployment } from '../account/read-deployment';
import { deploymentSettings } from '../environment/deployment-settings';
import type { Environment } from '../environment/environment';
import { Problem } from '../problem';
import { table } from '../terminal/table';
import type { Terminal } from '../terminal/terminal';
import type { StoryEvidence, Places } from '../../src/story/evidence';
import { gatherEvidence } from '../../src/story/gather-evidence';
import { type LogLines, readLogLines } from '../../src/story/log-lines';
import { KINDS, readSubject, type Subject } from '../../src/story/subject';
import { type Moment, timeline } from '../../src/story/timeline';
import { verdict } from '../../src/story/verdict';
import { whereItIs } from '../../src/story/where-it-is';
import { NumberWithoutCountry, readNumber } from '../../src/story/number';
import { happenedAt, subjectsOfNumber } from './number';

/** What is traced, and where. */
export interface TraceOptions {
  /** A SID of a task, a reservation, a conversation or a call, the id of an OpenCX session, or a customer's number. */
  subject: string;
  /** About when it happened, for a number that has several conversations. */
  at: Date | undefined;
  client: Twilio;
  environment: Environment;
  /** Where the Functions are, when several environments are deployed. */
  url: string | undefined;
  now: Date;
  /** How far back it is looked; Twilio keeps 30 days. */
  since: Date;
}

/**
 * Prints what happened around a task, a reservation, a conversation, a call or a session, or in each conversation of a number.
 * Changes nothing, shows no text of messages and no number.
 * @throws Problem when nothing is known of it
 */
export async function trace(options: TraceOptions, terminal: Terminal): Promise<void> {
  const { client, environment, since, at } = options;
  const number = numberIn(options.subject);
  const asked = number === undefined ? subjectCalled(options.subject) : undefined;
  const settings = deploymentSettings(environment);
  const { lines, isCut } = await terminal.during('Reading the log of the Functions', readLog(options));
  if (isCut) terminal.warn('There is more log than was read: look at fewer hours with --hours.');
  const places = { client, settings, lines, since };
  const subjects = asked ? [asked] : await subjectsOfNumber(number ?? '', places);
  const known = await terminal.during('Looking at tasks and state', storiesOf(subjects, places));
  const stories = known.filter((story) => asked || at === undefined || happenedAt(story, at));
  if (stories.length === 0) throw nothingKnown(options, asked, known);
  for (const story of stories) {
    const { sentence, fix } = verdict(story, settings, options.now);
    terminal.print(terminal.colours.bold(sentence));
    if (fix !== undefined) terminal.print(`To do: ${fix}`);
    terminal.print('');
    print(story, options.now, terminal);
  }
}

function numberIn(text: string): string | undefined {
  try {
    return readNumber(text);
  } catch (error) {
    throw error instanceof NumberWithoutCountry ? new Problem(error.message) : error;
  }
}

function subjectCalled(text: string): Subject {
  const subject = readSubject(text);
  if (subject) return subject;
  throw new Problem(
    `${text} cannot be traced. Give a customer's number (+1500…), a task (WT…), a reservation (WR…), a conversation (CH…), a call (CA…) or the id of ` +
      'an OpenCX session.',
  );
}

/** One story for each subject that is not a part of another's; without those nothing is known of. */
async function storiesOf(subjects: readonly Subject[], places: Places): Promise<StoryEvidence[]> {
  const stories: StoryEvidence[] = [];
  for (const subject of subjects) {
    if (stories.some((story) => story.subjects.some(({ id }) => id === subject.id))) continue;
    stories.push(await gatherEvidence(subject, places));
  }
  const beginning = (story: StoryEvidence): number => timeline(story)[0]?.at.getTime() ?? 0;
  return stories
    .filter(({ lines, events, states }) => lines.length + events.length + states.length > 0)
    .toSorted((one, other) => beginning(one) - beginning(other));
}

function nothingKnown(
  { since, at }: TraceOptions,
  asked: Subject | undefined,
  known: readonly StoryEvidence[],
): Problem {
  const times = known
    .flatMap((story) => timeline(story).slice(0, 1))
    .map((moment) => moment.at.toISOString());
  if (at !== undefined && times.length > 0) {
    return new Problem(
      `Nothing of this number happened within half an hour of ${at.toISOString()}; its conversations began at ${times.join(', ')}.`,
    );
  }
  const what = asked ? `the ${asked.kind} ${asked.id}` : 'this number';
  return new Problem(
    `Nothing is known of ${what} since ${since.toISOString()}. ` +
      'Look further back with --hours (Twilio keeps 720), or at another environment with --env and --url.' +
      (asked ? '' : ' A number is known from the first task the AI is offered of it.'),
  );
}

async function readLog({ client, since, url }: TraceOptions): Promise<LogLines> {
  const deployment = await readDeployment(client);
  if (!deployment) throw new Problem('Nothing is deployed to the account: run npm run deploy');
  const { sid: environmentSid } = chooseEnvironment(deployment, url);
  return readLogLines(client, { serviceSid: deployment.serviceSid, environmentSid }, { since });
}

function print(evidence: StoryEvidence, now: Date, terminal: Terminal): void {
  const { colours } = terminal;
  for (const kind of KINDS) {
    const ids = evidence.subjects.filter((subject) => subject.kind === kind).map(({ id }) => id);
    if (ids.length > 0) terminal.print(`${colours.bold(kind.padEnd(12))} ${ids.join(' ')}`);
  }
  const rows = timeline(evidence).map((moment) => [
    moment.at.toISOString().replace('T', ' ').replace('Z', ''),
    moment.who,
    inLines(moment),
  ]);
  terminal.print(`\n${table(['UTC', 'Who', 'What'], rows)}\n`);
  terminal.print(colours.bold('Now'));
  for (const line of whereItIs(evidence, now)) terminal.print(line);
}

function inLines({ what, details, fix }: Moment): string {
  return [what, ...details.map((line) => `  ${line}`), ...(fix === undefined ? [] : [`TO DO: ${fix}`])].join(
    '\n',
  );
}
