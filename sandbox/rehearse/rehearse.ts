import type { Twilio } from 'twilio';
import { readTaskQueues, readWorkflows } from '../../cli/account/read-task-router';
import { readEveryWorker } from '../../cli/account/read-workers';
import type { Options } from '../../cli/connect/options';
import { configurationOf } from '../../cli/connect/plan/plan-workflow';
import type { RecordedWorkflow, Recording } from '../../cli/recording/recording';
import { isOurs } from '../../cli/wanted/workflow-filters';
import { sandboxClient } from '../cloud/sandbox-client';
import { loadFunctions } from '../load-functions';
import { PassingTime } from '../passing-time';
import { RecordedAccount } from '../recorded-account';
import { Sandbox } from '../sandbox';
import type { TaskRouter } from '../taskrouter/taskrouter';
import { connectInSandbox } from './connect-in-sandbox';
import { type PeopleAre, Play, type Played } from './play';
import { givenKind, kindsIn, type RehearsedKind } from './rehearsed-kind';
import { type RoutingNow, type Stay, stayOf } from './stay';
import type { TaskCourse } from './task-watch';
import { waysOf } from './ways';

/** Where a task gets to with everybody at work, and with nobody. */
export type Stays = Readonly<Record<PeopleAre, Stay>>;

/** What becomes of a customer. */
export interface Seen {
  /** Whether the AI answers. */
  byAi: boolean;
  /** Of the task of the first message. */
  first: Stays;
  /** Of the task by which people are brought in; undefined: the AI did not hand off. */
  handedOff: Stays | undefined;
}

/** What becomes of a kind of customer, as the account is and with what `connect` does. */
export interface Rehearsed {
  kind: RehearsedKind;
  /** Undefined: the account is connected already. */
  today: Seen | undefined;
  connected: Seen;
}

/** What a rehearsal has shown. */
export interface Rehearsal {
  /** The workflow in which the AI comes first. */
  workflow: string;
  /** Whom the AI answers, in the words of `connect`. */
  answered: string;
  customers: Rehearsed[];
  /** Filters no kind of customer was found for. */
  unreached: string[];
}

/** What is rehearsed. */
export interface Rehearsing {
  recording: Recording;
  main: RecordedWorkflow;
  /** Kinds beside those the filters tell apart: attributes of their tasks. */
  tasks: readonly Readonly<Record<string, unknown>>[];
  /** What `connect` would be told. */
  connect: Partial<Options>;
}

/**
 * Sets the account up in a sandbox of its own, lets customers of every kind write to it as it is, connects it, and lets
 * them write again. In an account that is connected already they write once.
 * @throws Problem for what cannot be played, or where `connect` would stop
 */
export async function rehearse({ recording, main, tasks, connect }: Rehearsing): Promise<Rehearsal> {
  const account = new RecordedAccount(recording, main, { places: 'plenty' });
  const sandbox = await Sandbox.start({ startsAs: account.setUp });
  const time = new PassingTime(sandbox);
  try {
    sandbox.openCx.requestsPerMinute = Infinity;
    await loadFunctions(sandbox);
    const stage = { sandbox, play: new Play(sandbox, time, account) };
    const { kinds, unreached } = kindsIn(account, waysOf(account, main));
    const all = [...tasks.map((task) => givenKind(account, main, task)), ...kinds];
    const isConnected = main.configuration.task_routing.filters?.some(isOurs) ?? false;
    const today = isConnected ? [] : await seenIn(stage, all);
    const answered = await connectInSandbox(sandbox, connect);
    await time.untilQuiet();
    const connected = await seenIn(stage, all);
    const customers = all.map((kind, index): Rehearsed => {
      const after = connected[index];
      if (!after) throw new Error('A kind of customer was not played');
      return { kind, today: today[index], connected: after };
    });
    return { workflow: main.name, answered, customers, unreached };
  } finally {
    time.stop();
    await sandbox.stop();
  }
}

interface Stage {
  sandbox: Sandbox;
  play: Play;
}

/** What becomes of a customer of each kind, by day and by night. */
async function seenIn({ sandbox, play }: Stage, kinds: readonly RehearsedKind[]): Promise<Seen[]> {
  const atWork = await play.of(kinds, 'at work');
  const away = await play.of(kinds, 'away');
  const routing = await readRouting(sandboxClient(sandbox), sandbox.taskRouter);
  return kinds.map(({ way }, index) => {
    const now = routing(way.request.workflowSid);
    const [day, night] = [atWork[index], away[index]];
    if (!day || !night) throw new Error('A kind of customer was not played');
    const handedOff = staysOf(day.handedOff, night.handedOff, now);
    return { byAi: day.byAi, first: firstStays(day, night, now), handedOff };
  });
}

function firstStays(day: Played, night: Played, now: RoutingNow): Stays {
  return { 'at work': stayOf(day.first, now), away: stayOf(night.first, now) };
}

function staysOf(
  day: TaskCourse | undefined,
  night: TaskCourse | undefined,
  now: RoutingNow,
): Stays | undefined {
  return day && night && { 'at work': stayOf(day, now), away: stayOf(night, now) };
}

/** @returns what decides about the tasks of a workflow, as it is now */
async function readRouting(
  client: Twilio,
  taskRouter: TaskRouter,
): Promise<(workflowSid: string) => RoutingNow> {
  const workspace = client.taskrouter.v1.workspaces(taskRouter.workspaceSid);
  const [queues, workflows, workers] = await Promise.all([
    readTaskQueues(workspace),
    readWorkflows(workspace),
    readEveryWorker(workspace),
  ]);
  return (workflowSid) => {
    const workflow = workflows.find(({ sid }) => sid === workflowSid);
    if (!workflow) throw new Error(`There is no workflow ${workflowSid}`);
    return { configuration: configurationOf(workflow), queues, workers };
  };
}
