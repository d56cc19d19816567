import type { TaskRouter } from '../taskrouter/taskrouter';
import { parseExactly } from '../kernel/exact-json';
import type { World } from '../kernel/service';
import { newSid } from '../kernel/sids';
import { TwilioError } from '../kernel/twilio-error';
import { callAttributes, type CallParties } from './call-fields';
import type { TwimlElement } from './twiml/element';
import { TwimlRefusal } from './twiml/refusal';

/** The task channel of calls. */
const VOICE = 'voice';

/**
 * Makes the task of a call that waits for people. Twilio: 14220 for a workflow that does not exist, 14221 for
 * attributes that are no JSON object or, with those Twilio adds, longer than 4,096 characters.
 * @returns the task's SID
 */
export function enqueueCall(taskRouter: TaskRouter, call: CallParties, enqueue: TwimlElement): string {
  const task = enqueue.children.find(({ name }) => name === 'Task');
  const given = attributesOf(task?.text ?? '{}');
  const timeout = task?.attributes.timeout;
  try {
    return taskRouter.createTask({
      workflowSid: enqueue.attributes.workflowSid ?? '',
      taskChannelUniqueName: VOICE,
      attributes: { ...callAttributes(call), ...given },
      ...(timeout !== undefined && { timeoutSeconds: Number(timeout) }),
    }).sid;
  } catch (error) {
    if (!(error instanceof TwilioError)) throw error;
    throw new TwimlRefusal(/Workflow/.test(error.message) ? 14220 : 14221, error.message);
  }
}

/** What Flex adds when a worker has accepted a call: the conference both are in. */
export function conferenceOf(call: CallParties, world: World): Record<string, unknown> {
  const sid = newSid('CF');
  world.journal.record('voice', 'call.connected', { callSid: call.callSid, conferenceSid: sid });
  return { sid, participants: { customer: call.callSid, worker: newSid('CA') } };
}

function attributesOf(text: string): Record<string, unknown> {
  try {
    const value = parseExactly(text);
    if (typeof value === 'object' && value !== null && !Array.isArray(value)) {
      return value as Record<string, unknown>;
    }
  } catch {
    // Told below, as what is no object.
  }
  throw new TwimlRefusal(14221, 'The attributes of the task are no JSON object');
}
