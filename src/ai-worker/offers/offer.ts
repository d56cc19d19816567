import { isServed } from '../../common/channels';
import type { JsonObject } from '../../common/json';
import {
  type ConversationSid,
  conversationSid,
  interactionChannelSid,
  interactionSid,
  type ReservationSid,
  type TaskQueueSid,
  type TaskSid,
  type WorkerSid,
  type WorkflowSid,
} from '../../common/sids';
import type { Settings } from '../../settings/settings';
import type { Ports } from '../ports';
import type { InteractionChannel } from '../ports/interactions';

/** TaskRouter offers a task to an AI worker: a reservation was created. */
export interface Offer {
  /** When, in milliseconds since 1970. */
  at: number;
  taskSid: TaskSid;
  reservationSid: ReservationSid;
  workerSid: WorkerSid;
  queueSid: TaskQueueSid | undefined;
  /** The workflow that routes the task. */
  workflowSid: WorkflowSid | undefined;
  /** Unique name of the task's channel. */
  taskChannel: string | undefined;
  /** Undefined: unreadable. */
  attributes: JsonObject | undefined;
}

/** The task was handed to people before. */
export function isHandedOff({ attributes }: Offer): boolean {
  return attributes?.handedOff === true;
}

/** A rep has sent the task to the AI's queue itself: no filter of a workflow was asked. */
export async function wasSentDirectly(
  { taskRouter }: Pick<Ports, 'taskRouter'>,
  { taskSid }: Pick<Offer, 'taskSid'>,
): Promise<boolean> {
  return (await taskRouter.readTask(taskSid))?.sentDirectly === true;
}

/** The conversation a task is about; anything that is no conversation SID does not count. */
export function conversationOf(attributes: JsonObject | undefined): ConversationSid | undefined {
  const parsed = conversationSid.safeParse(attributes?.conversationSid);
  return parsed.success ? parsed.data : undefined;
}

/** The task's place in Flex, when it belongs to an interaction. */
export function interactionOf(attributes: JsonObject | undefined): InteractionChannel | undefined {
  const interaction = interactionSid.safeParse(attributes?.flexInteractionSid);
  const channel = interactionChannelSid.safeParse(attributes?.flexInteractionChannelSid);
  return interaction.success && channel.success
    ? { interactionSid: interaction.data, channelSid: channel.data }
    : undefined;
}

/** The task stands in a queue the AI does not serve. */
const ANOTHER_QUEUE = 'another queue';

/** Why the AI does not serve a task that is offered to it; undefined: it does. */
export function whyNotServed(
  offer: Pick<Offer, 'attributes' | 'queueSid'>,
  settings: Pick<Settings, 'AI_QUEUE_SID'>,
): string | undefined {
  const { attributes } = offer;
  if (!attributes) return 'unreadable attributes';
  if (settings.AI_QUEUE_SID !== undefined && offer.queueSid !== settings.AI_QUEUE_SID) return ANOTHER_QUEUE;
  if (attributes.direction === 'outbound' || attributes.initiatedBy === 'agent') return 'outbound';
  if (!conversationOf(attributes)) return 'no conversation';
  if (typeof attributes.channelType === 'string' && !isServed(attributes.channelType)) {
    return `channel ${attributes.channelType}`;
  }
  return undefined;
}

/** The same of a task that is offered; one that a rep has sent to the AI worker itself it serves in any queue. */
export async function whyNotTaken(
  ports: Pick<Ports, 'settings' | 'taskRouter'>,
  offer: Offer,
): Promise<string | undefined> {
  const why = whyNotServed(offer, ports.settings);
  if (why !== ANOTHER_QUEUE) return why;
  const task = await ports.taskRouter.readTask(offer.taskSid);
  if (task?.sentToWorker !== offer.workerSid) return why;
  return whyNotServed({ ...offer, queueSid: ports.settings.AI_QUEUE_SID }, ports.settings);
}
