import { jsonOf } from '../../../src/common/json';
import type { TaskQueueSid, WorkerSid } from '../../../src/common/sids';
import { jsonText } from '../../account/json-text';
import type { Fields } from '../../account/resources/resource';
import type { Worker } from '../../account/snapshot';
import { webhookAddresses } from '../../wanted/addresses';
import { AI_WORKER_NAME } from '../../wanted/ai-worker';
import { OWN_FILTERS } from '../../wanted/workflow-filters';
import type { Plan } from './change';
import type { Situation } from './choices';
import { knownAiQueue, knownAiWorker, namedWorkers, othersBots } from './known-things';
import { type FilterChoices, withOurFilters } from './our-filters';
import { ownRoutingNotes } from './own-routing';
import { planAiQueue } from './plan-ai-queue';
import { planHandoffCard } from './plan-handoff-card';
import { planHumanQueues } from './plan-human-queues';
import { planTurnsService } from './plan-turns-service';
import { planVariables } from './plan-variables';
import { planVoiceNumbers } from './plan-voice-numbers';
import { planConversationsWebhook, planEventCallback, planRetries } from './plan-webhooks';
import { planWorker } from './plan-worker';
import { configurationOf, planWorkflow } from './plan-workflow';
import { whoIsAnswered } from './who-is-answered';

/** A plan, and whom the AI answers once it is carried out. */
export interface ConnectionPlan extends Plan {
  answered: string;
}

/**
 * What has to be made or changed so that the AI serves the chosen workflow; nothing when all is right. Steps that let
 * tasks reach the AI come last, when everything that answers them is there.
 * @throws Problem when something of the company's stands in the way
 */
export function planConnection(situation: Situation): ConnectionPlan {
  const { snapshot, choices, file } = situation;
  const { workflow, people } = choices;
  const addresses = webhookAddresses(choices.domainName);
  const knownWorker = knownAiWorker(snapshot, file.variables);
  const worker = planWorker(snapshot, knownWorker);
  const asItWillBe = workerLike(knownWorker, worker.key, worker.attributes);
  const aiQueue = planAiQueue(knownAiQueue(snapshot, file.variables), asItWillBe);
  const filters: FilterChoices = {
    aiQueue: aiQueue.key as TaskQueueSid,
    people: people === OWN_FILTERS ? OWN_FILTERS : people.sid,
    peopleAreNamed: choices.peopleAreNamed,
    expression: choices.aiFilter,
  };
  const wanted = withOurFilters(configurationOf(workflow), filters);
  const configurations = snapshot.workflows.flatMap((other) => {
    if (other.sid === workflow.sid) return [wanted];
    return other.configuration ? [other.configuration] : [];
  });
  const bots = othersBots(snapshot, file.variables);
  const humanQueues = planHumanQueues(configurations, snapshot.queues, asItWillBe, aiQueue.key, bots);
  const turns = planTurnsService(
    snapshot.syncServices,
    addresses.turns,
    file.variables.TURNS_SYNC_SERVICE_SID,
  );
  const named = namedWorkers(file.variables);
  const settings: Fields = {
    WORKSPACE_SID: snapshot.workspace.sid,
    WORKFLOW_SID: workflow.sid,
    AI_WORKER_SID: named.includes(worker.key) ? named.join(',') : worker.key,
    AI_QUEUE_SID: aiQueue.key,
    CONVERSATIONS_SERVICE_SID: snapshot.conversations.sid,
    TURNS_SYNC_SERVICE_SID: turns.key,
    // Written only where somebody chose: by default it is on.
    HANDOFF_CARD:
      choices.handoffCard === 'off' || file.variables.HANDOFF_CARD !== undefined ? choices.handoffCard : '',
    ...choices.answers,
    ...choices.aiWait,
  };
  const card = planHandoffCard(situation);
  const retries = planRetries(snapshot);
  return {
    changes: [
      ...humanQueues.changes,
      ...worker.changes,
      ...aiQueue.changes,
      ...turns.changes,
      ...planVariables(situation, settings),
      ...card.changes,
      ...retries.changes,
      ...planEventCallback(snapshot, addresses),
      ...planConversationsWebhook(snapshot, addresses),
      ...planVoiceNumbers(snapshot, choices),
      ...planWorkflow(workflow, filters, (sid) => nameOf(situation, sid)),
    ],
    notes: [
      ...worker.notes,
      ...retries.notes,
      ...humanQueues.notes,
      ...card.notes,
      ...ownRoutingNotes(wanted, filters),
    ],
    answered: whoIsAnswered(wanted, workflow.friendlyName, snapshot.addresses),
  };
}

function nameOf({ snapshot }: Situation, sid: string): string {
  const name = snapshot.queues.find((queue) => queue.sid === sid)?.friendlyName;
  return name === undefined ? 'the AI queue' : `"${name}"`;
}

/** The AI worker with the attributes it will have, as an expression sees it. */
function workerLike(known: Worker | undefined, key: string, attributes: Record<string, unknown>): Worker {
  const like = known ?? {
    sid: key as WorkerSid,
    friendlyName: AI_WORKER_NAME,
    activitySid: 'WA',
    activityName: '',
    available: true,
  };
  return { ...like, attributes: jsonText(jsonOf(attributes)) };
}
