import { Deadline } from '../common/deadline';
import { consoleLog, type Log } from '../common/log';
import { readSettings } from '../settings/read-settings';
import type { Settings } from '../settings/settings';
import { logFailure, tellFailure } from './failure';
import {
  type FunctionCallback,
  type FunctionContext,
  type FunctionEvent,
  jsonResponse,
  twimlResponse,
} from './runtime';

/** The platform kills a Function at 10 s (facts: Functions runtime); the answer must be out before. */
const FUNCTION_MILLISECONDS = 9_400;

/** What a Function answers: JSON, or TwiML as text. */
export interface Reply {
  status: number;
  body: object | string;
}

/** What a Function does with its event. */
export type Handle = (request: {
  context: FunctionContext;
  event: FunctionEvent;
  settings: Settings;
  deadline: Deadline;
  log: Log;
}) => Promise<Reply>;

/** What a Function answers when it failed or its time is up. @param error what JSON would tell of it */
export type Otherwise = (context: FunctionContext, event: FunctionEvent, error: object | string) => Reply;

export type FunctionHandler = (
  context: FunctionContext,
  event: FunctionEvent,
  callback: FunctionCallback,
) => void;

/**
 * Makes a Function of `handle`: settings parsed, one deadline, every error caught, always an answer. A failure or a
 * passed deadline answers 503, so that Twilio delivers the event again where it does that at all, unless `otherwise`
 * knows better.
 */
export function functionHandler(handle: Handle, otherwise: Otherwise = unavailable): FunctionHandler {
  return (context, event, callback) => {
    const begun = Date.now();
    const log = consoleLog({ event: typeof event.EventType === 'string' ? event.EventType : undefined });
    const deadline = Deadline.in(FUNCTION_MILLISECONDS);
    const work = run(handle, context, event, deadline, log, otherwise);
    const alarm = timeIsUp(deadline);
    const late = alarm.rings.then(() => otherwise(context, event, { error: 'time is up' }));
    void Promise.race([work, late]).then(({ status, body }) => {
      alarm.cancel();
      log.step('answer', { status, ms: Date.now() - begun });
      callback(null, typeof body === 'string' ? twimlResponse(status, body) : jsonResponse(status, body));
    });
  };
}

async function run(
  handle: Handle,
  context: FunctionContext,
  event: FunctionEvent,
  deadline: Deadline,
  log: Log,
  otherwise: Otherwise,
): Promise<Reply> {
  try {
    const settings = readSettings(context);
    return await handle({ context, event, settings, deadline, log });
  } catch (error) {
    logFailure(error, log);
    return otherwise(context, event, tellFailure(error));
  }
}

/** Cancelled with the answer: the process serves other events after this one, and would keep its alarm. */
function timeIsUp(deadline: Deadline): { rings: Promise<void>; cancel: () => void } {
  let timer: NodeJS.Timeout | undefined;
  const rings = new Promise<void>((resolve) => {
    timer = setTimeout(resolve, deadline.remaining());
  });
  return { rings, cancel: () => clearTimeout(timer) };
}

/** A caller that delivers again does so after 503. */
export function unavailable(_context: FunctionContext, _event: FunctionEvent, error: object | string): Reply {
  return { status: 503, body: error };
}
