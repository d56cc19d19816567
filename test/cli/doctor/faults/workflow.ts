import type {
  WorkflowConfiguration,
  WorkflowFilter,
} from '../../../../src/expressions/workflow-configuration';
import { AI_FILTER_EXPRESSION } from '../../../../cli/wanted/workflow-filters';
import { type Fault, mustSay, said } from '../fault';
import type { World } from '../world';

interface Filters {
  handedOff: WorkflowFilter;
  ai: WorkflowFilter;
}

async function configurationOf(world: World): Promise<WorkflowConfiguration> {
  return JSON.parse((await world.workflow.fetch()).configuration) as WorkflowConfiguration;
}

async function setFilters(world: World, filters: WorkflowFilter[]): Promise<void> {
  const { task_routing: routing } = await configurationOf(world);
  await world.workflow.update({ configuration: JSON.stringify({ task_routing: { ...routing, filters } }) });
}

/** What stood in the workflow before it was broken. */
let before: Filters | undefined;

/** Breaks the filters, and lets them be put right. */
function filterFault(fault: {
  check: string;
  because: string;
  byConnect?: true;
  /** The filters from top to bottom. */
  wrong: (right: Filters, world: World) => WorkflowFilter[] | Promise<WorkflowFilter[]>;
  /** What the fix says to a person who mends it by hand; given the filters as they were. */
  mended: (fix: string, right: Filters) => WorkflowFilter[];
}): Fault {
  return {
    check: fault.check,
    because: fault.because,
    ...(fault.byConnect && { byConnect: fault.byConnect }),
    cause: async (world) => {
      const [handedOff, ai] = (await configurationOf(world)).task_routing.filters ?? [];
      if (!handedOff || !ai) throw new Error('The workflow is not connected');
      before = { handedOff, ai };
      await setFilters(world, await fault.wrong(structuredClone(before), world));
    },
    mend: async (world, fix) => {
      if (before) await setFilters(world, fault.mended(fix, before));
    },
  };
}

/** A queue of its own with everybody in it, the AI too. */
async function everybody(world: World): Promise<string> {
  const [known] = await world.workspace.taskQueues.list({ friendlyName: 'Everybody' });
  const queue =
    known ?? (await world.workspace.taskQueues.create({ friendlyName: 'Everybody', targetWorkers: '1==1' }));
  return queue.sid;
}

/** Of the company: everything goes to people. */
function everyTask(ai: WorkflowFilter): WorkflowFilter {
  return { filter_friendly_name: 'All', expression: '1==1', targets: ai.targets.slice(-1) };
}

function withLast(filter: WorkflowFilter, change: object): WorkflowFilter {
  return { ...filter, targets: [...filter.targets.slice(0, -1), { ...filter.targets.at(-1), ...change }] };
}

function withFirst(filter: WorkflowFilter, change: object): WorkflowFilter {
  return { ...filter, targets: [{ ...filter.targets[0], ...change }, ...filter.targets.slice(1)] };
}

/** The AI filter as it stood before it left out what is handed off. */
function takingHandedOff(ai: WorkflowFilter): WorkflowFilter {
  return { ...ai, expression: AI_FILTER_EXPRESSION };
}

/** A filter by which reps give a task back to the AI. */
function wayBack(expression: string, ai: WorkflowFilter): WorkflowFilter {
  return { ...ai, filter_friendly_name: 'Back to the AI', expression };
}

/** A fault in the targets of the AI filter: its fix names the page that shows them. */
function fallbackFault(because: string, wrong: (ai: WorkflowFilter) => WorkflowFilter): Fault {
  return filterFault({
    check: 'ai-fallback',
    because,
    byConnect: true,
    wrong: ({ handedOff, ai }) => [handedOff, wrong(ai)],
    mended: (fix, { handedOff, ai }) => {
      mustSay(fix, 'docs/handoff.md');
      return [handedOff, ai];
    },
  });
}

/** Where tasks are led. */
export const WORKFLOW: readonly Fault[] = [
  filterFault({
    check: 'handed-off-filter',
    because: 'there is no filter for handed-off tasks',
    byConnect: true,
    wrong: ({ ai }) => [takingHandedOff(ai)],
    mended: (fix, { handedOff, ai }) => {
      const shown = JSON.parse(said(fix, /first: (.*)$/)) as WorkflowFilter;
      return [{ ...shown, targets: handedOff.targets }, ai];
    },
  }),
  filterFault({
    check: 'handed-off-filter',
    because: 'the filter asks for the text "true"',
    byConnect: true,
    wrong: ({ handedOff, ai }) => [{ ...handedOff, expression: "handedOff == 'true'" }, takingHandedOff(ai)],
    mended: (fix, { handedOff, ai }) => {
      const { expression } = JSON.parse(said(fix, /first: (.*)$/)) as WorkflowFilter;
      return [{ ...handedOff, expression }, ai];
    },
  }),
  filterFault({
    check: 'filter-order',
    because: 'the AI filter stands above the one for handed-off tasks',
    byConnect: true,
    wrong: ({ handedOff, ai }) => [takingHandedOff(ai), handedOff],
    mended: (fix, { handedOff, ai }) => {
      mustSay(fix, 'move filter 2 "OpenCX: handed off to people"');
      mustSay(fix, 'above it');
      return [handedOff, ai];
    },
  }),
  filterFault({
    check: 'filter-order',
    because: "a filter of the company's gives handed-off tasks to the AI",
    wrong: ({ handedOff, ai }) => [wayBack("returnTo == 'ai'", ai), handedOff, ai],
    mended: (fix, { handedOff, ai }) => [
      wayBack(`${said(fix, /expression ask for (.*) as well/)} AND returnTo == 'ai'`, ai),
      handedOff,
      ai,
    ],
  }),
  filterFault({
    check: 'handed-off-people',
    because: 'the human queue has the AI in it too',
    byConnect: true,
    wrong: async ({ handedOff, ai }, world) => {
      const queue = await everybody(world);
      return [withLast(handedOff, { queue, expression: undefined }), ai];
    },
    mended: (fix, { handedOff, ai }) => {
      const { expression: _old, ...target } = handedOff.targets[0] ?? {};
      return [
        { ...handedOff, targets: [{ ...target, expression: said(fix, /targets to (.*) and give/) }] },
        ai,
      ];
    },
  }),
  filterFault({
    check: 'handed-off-people',
    because: 'nobody is in the human queue',
    wrong: async ({ handedOff, ai }, world) => {
      const targetWorkers = "routing.skills HAS 'nobody'";
      const { sid } = await world.workspace.taskQueues.create({ friendlyName: 'Nobody', targetWorkers });
      return [withLast(handedOff, { queue: sid }), ai];
    },
    mended: (fix, { handedOff, ai }) => {
      mustSay(fix, '--human-queue WQ…');
      return [handedOff, ai];
    },
  }),
  filterFault({
    check: 'handed-off-timeout',
    because: 'a handed-off task is canceled after a minute',
    byConnect: true,
    wrong: ({ handedOff, ai }) => [withLast(handedOff, { timeout: 60 }), ai],
    mended: (fix, { handedOff, ai }) => {
      mustSay(fix, 'remove "timeout"');
      return [handedOff, ai];
    },
  }),
  filterFault({
    check: 'ai-filter',
    because: 'nothing leads to the AI',
    byConnect: true,
    wrong: ({ handedOff }) => [handedOff],
    mended: (fix, { handedOff, ai }) => {
      mustSay(fix, 'docs/handoff.md shows the filter');
      return [handedOff, ai];
    },
  }),
  filterFault({
    check: 'ai-filter',
    because: 'its filter takes a channel the AI does not serve',
    byConnect: true,
    wrong: ({ handedOff, ai }) => [handedOff, { ...ai, expression: "channelType == 'email'" }],
    mended: (fix, { handedOff, ai }) => [
      handedOff,
      { ...ai, expression: said(fix, /--ai-filter "([^"]+)"/) },
    ],
  }),
  filterFault({
    check: 'ai-filter',
    because: 'a filter above its own takes every task',
    wrong: ({ handedOff, ai }) => [handedOff, everyTask(ai), ai],
    mended: (fix, { handedOff, ai }) => {
      mustSay(fix, 'Move "OpenCX: AI first" above "All"');
      return [handedOff, ai, everyTask(ai)];
    },
  }),
  fallbackFault('nothing comes behind the AI', (ai) => ({ ...ai, targets: ai.targets.slice(0, 1) })),
  fallbackFault('a task waits for the AI for ever', (ai) => withFirst(ai, { timeout: undefined })),
  fallbackFault('a task waits for an AI that is offline', (ai) => withFirst(ai, { skip_if: undefined })),
  fallbackFault('a task waits for an AI that is full', (ai) =>
    withFirst(ai, { skip_if: 'workers.available == 0' }),
  ),
  fallbackFault('the last target cancels the task', (ai) => withLast(ai, { timeout: 60 })),
  filterFault({
    check: 'ai-fallback',
    because: 'the last target leads to the AI again',
    byConnect: true,
    wrong: async ({ handedOff, ai }, world) => [
      handedOff,
      withLast(ai, { queue: await everybody(world), expression: undefined }),
    ],
    mended: (fix, { handedOff, ai }) => {
      mustSay(fix, 'docs/handoff.md');
      return [handedOff, ai];
    },
  }),
  {
    check: 'people-queues',
    because: 'the AI is in the queue of everybody else',
    byConnect: true,
    cause: (world) => world.humanQueue.update({ targetWorkers: '1==1' }),
    mend: (world, fix) =>
      world.humanQueue.update({ targetWorkers: `1==1 ${said(fix, /add (AND .*) to the expression/)}` }),
  },
  filterFault({
    check: 'reservation-timeout',
    because: 'the AI queue lets a task go before the AI has answered',
    wrong: ({ handedOff, ai }) => [handedOff, withFirst(ai, { timeout: 30 })],
    mended: (fix, { handedOff, ai }) => {
      const timeout = Number(said(fix, /AI's target to (\d+)/));
      return [handedOff, withFirst(ai, { timeout })];
    },
  }),
  {
    check: 'reservation-timeout',
    because: 'a reservation ends before the AI has answered',
    cause: (world) => world.workflow.update({ taskReservationTimeout: 60 }),
    mend: (world, fix) =>
      world.workflow.update({ taskReservationTimeout: Number(said(fix, /timeout to (\d+)/)) }),
  },
];
