import type { Flow } from '../account/read-flow';
import type { AiWorker, TaskQueue, Workflow } from '../account/snapshot';
import type { Settings } from '../../src/settings/settings';
import { aiRoutes } from './ai-routes';

/** What says where tasks go. */
interface Routing {
  settings: Pick<Settings, 'WORKFLOW_SID' | 'AI_QUEUE_SID'>;
  workflows: readonly Workflow[];
  queues: readonly TaskQueue[];
  aiWorkers: readonly AiWorker[];
}

/** Which of the flows' workflows have the AI in them. */
export interface AiDestinations {
  /** Whether tasks of the channel get to the AI by the workflow of WORKFLOW_SID. */
  serves(channel: string): boolean;
  /** Whether the AI is offered what the flow makes of a message of the channel, or asked by the flow itself. */
  reaches(flow: Flow, channel: string): boolean;
  /** The workflows the flow makes tasks in. */
  nameOf(flow: Flow): string;
}

/** @throws Problem for an expression of a filter that cannot be read */
export function aiDestinations({ settings, workflows, queues, aiWorkers }: Routing): AiDestinations {
  const leads = (sid: string, channel: string): boolean => {
    const configuration = workflows.find((known) => known.sid === sid)?.configuration;
    if (!configuration) return false;
    const routes = aiRoutes(configuration, queues, aiWorkers, settings.AI_QUEUE_SID);
    return routes.some(({ channels }) => channels.includes(channel));
  };
  return {
    serves: (channel) => leads(settings.WORKFLOW_SID, channel),
    reaches: ({ asksTheAi, tasks }, channel) =>
      // What a variable of the flow stands for is not known.
      asksTheAi || tasks.some(({ workflowSid: sid }) => sid.includes('{{') || leads(sid, channel)),
    nameOf: ({ tasks }) =>
      tasks
        .map(({ workflowSid: sid }) => workflows.find((known) => known.sid === sid)?.friendlyName ?? sid)
        .map((name) => `"${name}"`)
        .join(', '),
  };
}
