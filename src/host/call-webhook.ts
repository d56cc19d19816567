import { isNotQueued } from '../ai-worker/calls/after-queue';
import type { CallEvent } from '../ai-worker/calls/call-event';
import { callLanguage } from '../ai-worker/calls/call-language';
import type { CallStep } from '../ai-worker/calls/call-step';
import { unservedCall } from '../ai-worker/calls/rescue-call';
import type { Ports } from '../ai-worker/ports';
import { workflowSid } from '../common/sids';
import { describeCallEvent, readCallEvent, readQueueEvent } from '../events/call-event';
import { type Settings, settingsSchema } from '../settings/settings';
import { twimlOf } from '../voice/twiml';
import { admitTwilio } from './admit';
import { door } from './door';
import { logFailure } from './failure';
import type { FunctionHandler, Otherwise } from './handler';
import { phrasesFromAsset, speechFromAsset } from './phrases';
import type { Reply } from './runtime';

/** A webhook of a call: how its request is read, and what happens on the line. */
export interface CallWebhook<Event extends CallEvent> {
  read: (body: unknown) => Event;
  act: (ports: Ports, event: Event) => Promise<CallStep>;
  /** What happens on the line when that fails. */
  whenFailed: (ports: Ports, event: Event) => Promise<CallStep>;
}

/**
 * Makes a Function of a call's webhook. Whatever fails in it, it answers TwiML that takes the caller to people: no call
 * is dropped because of us.
 */
export function callWebhook<Event extends CallEvent>({
  read,
  act,
  whenFailed,
}: CallWebhook<Event>): FunctionHandler {
  return door<Event, CallStep>({
    ...{ admit: admitTwilio, read, describe: describeCallEvent },
    act: (ports, event) =>
      act(ports, event).catch((error: unknown) => {
        logFailure(error, ports.log);
        return whenFailed(ports, event);
      }),
    outcomeOf: ({ kind }) => kind,
    answer: twimlReply,
    otherwise: toPeople,
  });
}

function twimlReply(step: CallStep, settings: Pick<Settings, 'VOICE_LANGUAGE' | 'VOICE_NAME'>): Reply {
  return { status: 200, body: twimlOf(step, speechFromAsset(settings)) };
}

/** Without a workflow the call can go nowhere: Twilio's own fallback has to help. */
const toPeople: Otherwise = (context, event, error) => {
  try {
    const settings = ownVoice(context);
    const { result } = readQueueEvent(event);
    // Whoever was with a rep is not brought to another one.
    if (result !== undefined && !isNotQueued(result)) return twimlReply({ kind: 'nothing' }, settings);
    const call = readCallEvent(event);
    const where = {
      phrases: phrasesFromAsset(settings),
      workflowSid: workflowSid.parse(context.WORKFLOW_SID),
      language: callLanguage(settings, call),
    };
    return twimlReply(unservedCall(call, where), settings);
  } catch {
    return { status: 503, body: error };
  }
};

/** What can be used of these settings, whatever is wrong with the others. */
function ownVoice(context: Record<string, unknown>): Pick<Settings, 'VOICE_LANGUAGE' | 'VOICE_NAME'> {
  const { VOICE_LANGUAGE, VOICE_NAME } = settingsSchema.shape;
  return {
    VOICE_LANGUAGE: VOICE_LANGUAGE.catch('en-US').parse(context.VOICE_LANGUAGE || undefined),
    VOICE_NAME: VOICE_NAME.catch(undefined).parse(context.VOICE_NAME || undefined),
  };
}
