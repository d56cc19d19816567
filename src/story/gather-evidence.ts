import { parseWorkflowConfiguration } from '../expressions/workflow-configuration';
import { unlessMissing } from '../twilio/call';
import type { AiWorkerNow, StoryEvidence, Places, WorkflowNow } from './evidence';
import type { LogLine } from './log-lines';
import { lookUp } from './look-up';
import { type Subject, subjectsOf } from './subject';

/** Gathers what belongs to `subject`: whatever names it leads to others, until nothing new turns up. Changes nothing. */
export async function gatherEvidence(subject: Subject, places: Places): Promise<StoryEvidence> {
  const evidence: StoryEvidence = {
    ...{ subjects: [], lines: [], events: [], tasks: [], states: [] },
    ...{ messages: [], workflows: [], aiWorkers: [] },
  };
  for (let found = [subject]; found.length > 0;) {
    const next = newOnes(found, evidence.subjects);
    evidence.subjects.push(...next);
    const named = next.flatMap(({ kind, id }) => places.lines.filter((line) => line[kind] === id));
    const answers = await Promise.all(next.map((one) => lookUp(one, places, evidence)));
    found = [...named.flatMap(subjectsOf), ...answers.flat()];
  }
  const [workflows, aiWorkers] = await Promise.all([readWorkflows(evidence, places), readAiWorkers(places)]);
  return evidenceInOrder(withLines({ ...evidence, workflows, aiWorkers }, places.lines));
}

/** The same story with what these lines tell of it. */
export function withLines(evidence: StoryEvidence, lines: readonly LogLine[]): StoryEvidence {
  const ids = new Set(evidence.subjects.map(({ id }) => id));
  const ours = lines.filter((line) => subjectsOf(line).some(({ id }) => ids.has(id)));
  return { ...evidence, lines: [...evidence.lines, ...ours] };
}

function newOnes(found: readonly Subject[], known: readonly Subject[]): Subject[] {
  const ids = new Set(known.map(({ id }) => id));
  return found.filter(({ id }) => !ids.has(id) && ids.add(id));
}

/** The same story whatever it was asked by: everything in the order in which it first turns up. */
function evidenceInOrder(evidence: StoryEvidence): StoryEvidence {
  const moments = [...evidence.events, ...evidence.lines].toSorted(
    (one, other) => one.at.getTime() - other.at.getTime(),
  );
  const order = [...new Set(moments.flatMap(subjectsOf).map(({ id }) => id))];
  const sorted = <Item>(items: Item[], id: (item: Item) => string): Item[] =>
    items.toSorted((one, other) => order.indexOf(id(one)) - order.indexOf(id(other)));
  return {
    ...evidence,
    subjects: sorted(evidence.subjects, ({ id }) => id),
    tasks: sorted(evidence.tasks, ({ sid }) => sid),
    states: sorted(evidence.states, ({ conversationSid }) => conversationSid),
  };
}

async function readWorkflows(
  { events }: StoryEvidence,
  { client, settings }: Places,
): Promise<WorkflowNow[]> {
  const sids = [...new Set(events.flatMap(({ workflowSid }) => workflowSid ?? []))];
  const { workflows } = client.taskrouter.v1.workspaces(settings.WORKSPACE_SID);
  const found = await Promise.all(sids.map((sid) => unlessMissing(workflows(sid).fetch())));
  return found.flatMap((workflow): WorkflowNow[] => {
    const configuration = workflow && parseWorkflowConfiguration(workflow.configuration);
    return configuration ? [{ sid: workflow.sid, configuration, updatedAt: workflow.dateUpdated }] : [];
  });
}

/** The AI's workers as they are now; one that is gone is left out. */
export async function readAiWorkers({
  client,
  settings,
}: Pick<Places, 'client' | 'settings'>): Promise<AiWorkerNow[]> {
  const { workers } = client.taskrouter.v1.workspaces(settings.WORKSPACE_SID);
  const found = await Promise.all(settings.AI_WORKER_SID.map((sid) => unlessMissing(workers(sid).fetch())));
  return found.flatMap((worker) =>
    worker ? [{ sid: worker.sid, isAvailable: worker.available, activity: worker.activityName }] : [],
  );
}
