import { Deadline } from '../common/deadline';
import { consoleLog, type Log } from '../common/log';
import { readSettings, SettingsError } from '../settings/read-settings';
import type { Settings } from '../settings/settings';
import { type FunctionCallback, type FunctionContext, type FunctionEvent, jsonResponse } from './runtime';

/** The platform kills a Function at 10 s (facts: Functions runtime); the answer must be out before. */
const FUNCTION_MILLISECONDS = 9_400;

/** What a Function answers. */
export interface Reply {
  status: number;
  body: object;
}

/** What a Function does with its event. */
export type Handle = (request: {
  context: FunctionContext;
  event: FunctionEvent;
  settings: Settings;
  deadline: Deadline;
  log: Log;
}) => Promise<Reply>;

export type FunctionHandler = (
  context: FunctionContext,
  event: FunctionEvent,
  callback: FunctionCallback,
) => void;

/**
 * Makes a Function of `handle`: settings parsed, one deadline, every error caught, always an answer. A failure or a
 * passed deadline answers 503, so that Twilio delivers the event again where it does that at all.
 */
export function functionHandler(handle: Handle): FunctionHandler {
  return (context, event, callback) => {
    const begun = Date.now();
    const log = consoleLog({ event: typeof event.EventType === 'string' ? event.EventType : undefined });
    const deadline = Deadline.in(FUNCTION_MILLISECONDS);
    const work = run(handle, context, event, deadline, log);
    void Promise.race([work, timeIsUp(deadline)]).then(({ status, body }) => {
      log.step('answer', { status, ms: Date.now() - begun });
      callback(null, jsonResponse(status, body));
    });
  };
}

async function run(
  handle: Handle,
  context: FunctionContext,
  event: FunctionEvent,
  deadline: Deadline,
  log: Log,
): Promise<Reply> {
  try {
    const settings = readSettings(context);
    return await handle({ context, event, settings, deadline, log });
  } catch (error) {
    return failed(error, log);
  }
}

/** What a Function answers when it failed, and what the log says of it. */
export function failed(error: unknown, log: Log): Reply {
  if (error instanceof SettingsError) {
    log.alarm('settings', error.message);
    return { status: 503, body: { error: 'settings', problems: error.problems } };
  }
  const { name, message } = error instanceof Error ? error : { name: 'unknown', message: String(error) };
  log.step('failed', { outcome: name, error: message });
  return { status: 503, body: { error: name } };
}

async function timeIsUp(deadline: Deadline): Promise<Reply> {
  await new Promise((resolve) => setTimeout(resolve, deadline.remaining()).unref());
  return { status: 503, body: { error: 'time is up' } };
}
