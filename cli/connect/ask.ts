import { settingsSchema } from '../../src/settings/settings';
import { configurationOf } from './plan/plan-workflow';
import type { Snapshot, Workflow } from '../account/snapshot';
import type { Variables } from '../environment/environment-file';
import { Problem } from '../problem';
import type { Choice, Terminal } from '../terminal/terminal';
import { OWN_FILTERS } from '../wanted/workflow-filters';
import type { Options } from './options';
import type { Choices } from './plan/choices';
import { knownAiQueue } from './plan/known-things';
import { isHandedOffFilter } from './plan/our-filters';
import { ownFilters, standingPeople, whyNotOwnFilters } from './plan/own-routing';

type Answers = Choices['answers'];

/** The workflow the AI comes first in. @throws Problem when the named one is not there, or nobody can be asked */
export async function askWorkflow(
  { workflows }: Snapshot,
  { WORKFLOW_SID: set }: Variables,
  { workflow: named }: Options,
  terminal: Terminal,
): Promise<Workflow> {
  if (named !== undefined) return oneOf('workflow', workflows, named, '--workflow');
  const [only, ...others] = workflows;
  const known = workflows.find(({ sid }) => sid === set) ?? (others.length === 0 ? only : undefined);
  if (known) return known;
  return selected(
    'Which workflow do the messages of your customers go through?',
    workflows,
    '--workflow',
    terminal,
  );
}

/**
 * Where the AI hands off to: the queue that was named; as it stands; or the company's own filters, where it has some that
 * lose no task; else the queue the workflow leads to today.
 * @throws Problem when the named one is not there, own filters cannot be had, or nobody can be asked
 */
export async function askPeople(
  snapshot: Snapshot,
  workflow: Workflow,
  variables: Variables,
  {
    options: { humanQueue: named, ownFilters: isAskedFor },
    terminal,
  }: { options: Options; terminal: Terminal },
): Promise<Pick<Choices, 'people' | 'peopleAreNamed'>> {
  const { queues } = snapshot;
  if (named !== undefined) {
    return { people: oneOf('queue', queues, named, '--human-queue'), peopleAreNamed: true };
  }
  const configuration = configurationOf(workflow);
  const aiQueue = knownAiQueue(snapshot, variables)?.sid;
  const why = whyNotOwnFilters(configuration, aiQueue);
  if (isAskedFor && why !== undefined) {
    throw new Problem(
      `--own-filters: what the AI hands off cannot go on to the filters of "${workflow.friendlyName}": ${why}.`,
    );
  }
  const standing = standingPeople(configuration, aiQueue);
  const isNew = standing === undefined && ownFilters(configuration).length > 0 && why === undefined;
  if (isAskedFor || isNew || standing === OWN_FILTERS) return { people: OWN_FILTERS, peopleAreNamed: false };
  const { filters = [], default_filter: otherwise } = configuration.task_routing;
  const candidates = queues.filter(({ sid }) => sid !== aiQueue);
  const today = [filters.find(isHandedOffFilter)?.targets.at(-1)?.queue, otherwise?.queue];
  const known = today.flatMap((sid) => candidates.filter((queue) => queue.sid === sid)).at(0);
  const question = 'Which queue do people take tasks from?';
  return {
    people: known ?? (await selected(question, candidates, '--human-queue', terminal)),
    peopleAreNamed: false,
  };
}

const HANDOFF_NOTES: Choice<Answers['HANDOFF_NOTE']>[] = [
  {
    value: 'auto',
    name: 'auto: a neutral sentence',
    description:
      'The customer reads that a colleague takes over; the rep reads summary and sentiment on the task.',
  },
  {
    value: 'full',
    name: 'full: summary, sentiment and reason',
    description:
      'Everything in the conversation. The customer reads it too, on their phone or in their browser.',
  },
  { value: 'off', name: 'off: nothing', description: 'Nothing is posted; the rep reads the task.' },
];

const RESOLVES: Choice<Answers['ON_RESOLVE']>[] = [
  {
    value: 'close',
    name: 'yes: the conversation is closed (recommended)',
    description: 'Task and conversation end. A customer who writes again begins a new one, with the AI.',
  },
  {
    value: 'wrapup',
    name: 'no: an automation of ours completes tasks in wrap-up',
    description:
      'On task.wrapup or reservation.wrapup. Until it has, each task holds one of the places of the AI worker: without such ' +
      'an automation they fill up.',
  },
];

/** What `--yes` takes: right for an account in which nobody has built anything. */
const UNASKED = { ON_RESOLVE: 'close' } as const;

/**
 * What nobody can guess: what stands in the environment file, or what a person answers.
 * @throws Problem for a value that is none, or when nobody can be asked
 */
export async function askAnswers(
  variables: Variables,
  { yes, dryRun }: Options,
  terminal: Terminal,
): Promise<Answers> {
  const { HANDOFF_NOTE: note, ON_RESOLVE: resolve } = settingsSchema.shape;
  const parsed = {
    HANDOFF_NOTE: note.safeParse(variables.HANDOFF_NOTE),
    ON_RESOLVE: resolve.safeParse(variables.ON_RESOLVE ?? UNASKED.ON_RESOLVE),
  };
  for (const [name, { success }] of Object.entries(parsed)) {
    if (!success) {
      throw new Problem(
        `${name}=${variables[name] ?? ''} in the environment file is none of its values (docs/settings.md).`,
      );
    }
  }
  const asks = !yes && !dryRun;
  const isOpen = (name: keyof Answers): boolean => asks && variables[name] === undefined;
  const flag = (name: keyof Answers): string =>
    `a line ${name}=… in the environment file, or --yes (${parsed[name].data ?? ''})`;
  return {
    HANDOFF_NOTE: isOpen('HANDOFF_NOTE')
      ? await terminal.select(
          'When the AI hands a conversation to a person, what is posted into it?',
          HANDOFF_NOTES,
          flag('HANDOFF_NOTE'),
        )
      : note.parse(variables.HANDOFF_NOTE),
    ON_RESOLVE: isOpen('ON_RESOLVE')
      ? await terminal.select(
          'When the AI has settled a matter, is the conversation closed?',
          RESOLVES,
          flag('ON_RESOLVE'),
        )
      : resolve.parse(variables.ON_RESOLVE ?? UNASKED.ON_RESOLVE),
  };
}

interface Named {
  sid: string;
  friendlyName: string;
}

function oneOf<Thing extends Named>(
  kind: string,
  things: readonly Thing[],
  named: string,
  flag: string,
): Thing {
  const found = things.filter(({ sid, friendlyName }) => sid === named || friendlyName === named);
  const [only, ...others] = found;
  if (only && others.length === 0) return only;
  const known = things.map(({ sid, friendlyName }) => `"${friendlyName}" (${sid})`).join(', ');
  throw new Problem(`${flag} ${named}: the workspace has no such ${kind}. It has ${known || 'none'}.`);
}

async function selected<Thing extends Named>(
  question: string,
  things: readonly Thing[],
  flag: string,
  terminal: Terminal,
): Promise<Thing> {
  const choices = things.map(({ sid, friendlyName }) => ({
    value: sid,
    name: friendlyName,
    description: sid,
  }));
  const sid = await terminal.select(question, choices, flag);
  const thing = things.find((known) => known.sid === sid);
  if (!thing) throw new Problem(`There is no ${sid}.`);
  return thing;
}
