import { isDeepStrictEqual } from 'node:util';
import { isJsonObject, type JsonObject, jsonOf, parseJsonObject } from '../../../src/common/json';
import { capacityField, capacityText } from '../../account/resources/worker';
import type { AiWorker, Snapshot } from '../../account/snapshot';
import { Problem } from '../../problem';
import {
  AI_SKILL,
  FORMER_CONTACT_URI,
  hasDomain,
  AI_WORKER_ATTRIBUTES,
  AI_WORKER_NAME,
  mayBeTheAis,
  wantedCapacity,
} from '../../wanted/ai-worker';
import { type Change, type Plan, updateOf } from './change';

/** Twilio: a worker takes one task of a channel at once unless told otherwise, so that nobody chose it. */
const NOT_CHOSEN = 1;

/** Stands for the SID of the worker that will be made. */
const NEW_AI_WORKER = 'WK(new AI worker)';

/** What the plan says about the AI worker, and the worker as it will be. */
export interface PlannedWorker extends Plan {
  key: string;
  attributes: JsonObject;
}

/** @param known the worker that is the AI's already; undefined: it is made */
export function planWorker(
  { activities, taskChannels }: Snapshot,
  known: AiWorker | undefined,
): PlannedWorker {
  if (known) return planKnownWorker(known);
  const activity = activities.find(({ friendlyName }) => friendlyName === 'Available');
  const available = activity?.available ? activity : activities.find((other) => other.available);
  if (!available) {
    throw new Problem(
      'The workspace has no activity in which workers are available: add one (Console -> TaskRouter -> Activities).',
    );
  }
  const capacities = taskChannels.map(
    ({ uniqueName }) => [capacityField(uniqueName), String(wantedCapacity(uniqueName))] as const,
  );
  const creation: Change = {
    action: 'create',
    kind: 'worker',
    key: NEW_AI_WORKER,
    title: `AI worker "${AI_WORKER_NAME}"`,
    why: 'TaskRouter offers it the tasks the AI answers.',
    shown: [
      `activity ${available.friendlyName}`,
      `attributes ${JSON.stringify(AI_WORKER_ATTRIBUTES)}`,
      `at once ${taskChannels
        .filter(({ uniqueName }) => mayBeTheAis(uniqueName))
        .map(({ uniqueName }) => `${uniqueName} ${wantedCapacity(uniqueName)}`)
        .join(', ')}, nothing of other channels`,
    ],
    after: {
      friendlyName: AI_WORKER_NAME,
      attributes: JSON.stringify(AI_WORKER_ATTRIBUTES),
      activitySid: available.sid,
      ...Object.fromEntries(capacities),
    },
  };
  return { key: NEW_AI_WORKER, attributes: AI_WORKER_ATTRIBUTES, changes: [creation], notes: [] };
}

function planKnownWorker(worker: AiWorker): PlannedWorker {
  const present = parseJsonObject(worker.attributes.text);
  if (!present) {
    throw new Problem(
      `The attributes of the AI worker "${worker.friendlyName}" (${worker.sid}) are no JSON object: ` +
        'correct them (Console -> TaskRouter -> Workers).',
    );
  }
  const attributes = withOurs(present);
  const channels = worker.channels.filter(({ taskChannel }) => mayBeTheAis(taskChannel));
  const isForeign = present.ai_agent !== undefined && present.ai_agent !== true;
  const changes = updateOf(
    {
      kind: 'worker',
      key: worker.sid,
      title: `AI worker "${worker.friendlyName}"`,
      why: 'What the filters and the AI queue know it by, and how many tasks it takes at once.',
      ...(isForeign && {
        replaces: {
          whose: `ai_agent is ${JSON.stringify(present.ai_agent)} in the attributes of this worker`,
          instead: 'name another worker with AI_WORKER_SID in the environment file',
        },
      }),
    },
    {
      attributes: isDeepStrictEqual(present, attributes) ? jsonOf(attributes) : worker.attributes.text,
      ...Object.fromEntries(
        channels.map((channel) => [capacityField(channel.taskChannel), capacityText(channel)]),
      ),
    },
    {
      attributes: jsonOf(attributes),
      ...Object.fromEntries(
        channels
          .filter(({ capacity, available }) => capacity <= NOT_CHOSEN || !available)
          .map(({ taskChannel }) => [capacityField(taskChannel), String(wantedCapacity(taskChannel))]),
      ),
    },
  );
  const contact = hasDomain(attributes.contact_uri)
    ? []
    : [
        `The AI worker's contact_uri is ${JSON.stringify(attributes.contact_uri)}, without a domain: Flex may not add it to ` +
          `conversations. It is not ours and stays; ${AI_WORKER_ATTRIBUTES.contact_uri} would do (docs/connect.md).`,
      ];
  const notes = worker.available
    ? contact
    : [
        ...contact,
        `The AI worker is ${worker.activityName}: the AI is switched off, and people get every task. ` +
          'To switch it on, set the worker to an available activity (Flex -> Teams, or Console -> TaskRouter -> Workers).',
      ];
  return { key: worker.sid, attributes, changes, notes };
}

/** The attributes with ours added; what stands there stays, but for `ai_agent` and a contact address we wrote before. */
function withOurs(present: JsonObject): JsonObject {
  const { routing } = present;
  const ofRouting = isJsonObject(routing) ? routing : {};
  const skills: unknown[] = Array.isArray(ofRouting.skills) ? ofRouting.skills : [];
  const isOurs = present.contact_uri === undefined || present.contact_uri === FORMER_CONTACT_URI;
  const { email, ...ours } = AI_WORKER_ATTRIBUTES;
  return {
    ...ours,
    ...(isOurs && { email }),
    ...present,
    ...(isOurs && { contact_uri: ours.contact_uri }),
    ai_agent: true,
    routing: {
      ...AI_WORKER_ATTRIBUTES.routing,
      ...ofRouting,
      skills: skills.includes(AI_SKILL) ? skills : [...skills, AI_SKILL],
    },
  };
}
