import type { TaskQueueSid } from '../../src/common/sids';
import type { WorkflowFilter } from '../account/workflow-configuration';

/** Keeps the AI worker out of a queue it is a member of, such as "Everyone". */
export const NOT_THE_AI = 'worker.ai_agent != true';

/**
 * Which tasks the AI gets unless the company says otherwise: what customers write by web chat, SMS and WhatsApp. Not
 * every such task says its direction; that `!=` holds for an attribute that is missing (it resolves to NULL) is not
 * documented, that comparing with null tells is (Twilio: TaskRouter expressions, workflow configuration).
 */
export const AI_FILTER_EXPRESSION =
  "channelType IN ['sms', 'whatsapp', 'web', 'chat'] AND (direction != 'outbound' OR direction == null)";

/** The names by which the two filters are found again. */
export const HANDED_OFF_FILTER_NAME = 'OpenCX: handed off to people';
export const AI_FILTER_NAME = 'OpenCX: AI first';

const AI_QUEUE_SECONDS = 300;

/**
 * A target with this condition is left at once when none of its workers can take the task now. `workers.available` would
 * count a worker who has no place left (twilio.com/docs/flex/admin-guide/core-concepts/worker-presence).
 */
export const AT_ONCE = '1==1';

/** The first filter: what the AI has handed off goes to people, and waits for them as long as the task lives. */
export function handedOffFilter(humanQueue: TaskQueueSid): WorkflowFilter {
  return {
    filter_friendly_name: HANDED_OFF_FILTER_NAME,
    expression: 'handedOff == true',
    targets: [{ queue: humanQueue, expression: NOT_THE_AI }],
  };
}

/** The second filter: the AI, unless it has no place or does not take the task in time; then people. */
export function aiFilter(queues: {
  aiQueue: TaskQueueSid;
  humanQueue: TaskQueueSid;
  /** Of tasks. */
  expression: string;
  /** Seconds a task waits for the AI to take it before people get it. */
  aiSeconds?: number;
}): WorkflowFilter {
  return {
    filter_friendly_name: AI_FILTER_NAME,
    expression: queues.expression,
    targets: [
      {
        queue: queues.aiQueue,
        timeout: queues.aiSeconds ?? AI_QUEUE_SECONDS,
        skip_if: AT_ONCE,
      },
      { queue: queues.humanQueue, expression: NOT_THE_AI },
    ],
  };
}
