import { Deadline } from '../common/deadline';
import { consoleLog, type Log } from '../common/log';
import { readSettings } from '../settings/read-settings';
import type { Settings } from '../settings/settings';
import type { Refusal } from './admit';
import { logFailure, tellFailure } from './failure';
import {
  type FunctionCallback,
  type FunctionContext,
  type FunctionEvent,
  jsonResponse,
  twimlResponse,
  type Reply,
} from './runtime';

/** The platform kills a Function at 10 s (https://www.twilio.com/docs/serverless/functions-assets/functions/request-flow); the answer must be out before. */
const FUNCTION_MILLISECONDS = 9_400;
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

/** What is looked at before `handle` is asked, and what is answered instead of it. */
export interface Around {
  /** Everybody is admitted without it: of the protected Functions the platform checks the signature. */
  admit?: (
    event: FunctionEvent,
    context: FunctionContext,
    deadline: Deadline,
  ) => Refusal | undefined | Promise<Refusal | undefined>;
  otherwise?: Otherwise;
  /** What every answer of JSON says beside. */
  headers?: Readonly<Record<string, string>>;
}

/**
 * Makes a Function of `handle`: admitted, settings parsed, one deadline, every error caught, always an answer. A failure
 * or a passed deadline answers 503, so that Twilio delivers the event again where it does that at all, unless
 * `otherwise` knows better.
 */
export function functionHandler(handle: Handle, around: Around = {}): FunctionHandler {
  const { admit, otherwise = unavailable, headers } = around;
  return (context, event, callback) => {
    const begun = Date.now();
    const deadline = Deadline.in(FUNCTION_MILLISECONDS);
    let log = consoleLog();
    const work = async (): Promise<Reply> => {
      const refusal = await admit?.(event, context, deadline);
      if (refusal) {
        logRefusal(refusal, log);
        return refusal;
      }
      log = log.with({ event: typeOf(event) });
      return handle({ context, event, settings: readSettings(context), deadline, log });
    };
    const alarm = timeIsUp(deadline);
    const late = alarm.rings.then(() => otherwise(context, event, { error: 'time is up' }));
    const done = work().catch((error: unknown) => {
      logFailure(error, log);
      return otherwise(context, event, tellFailure(error));
    });
    void Promise.race([done, late]).then(({ status, body }) => {
      alarm.cancel();
      log.step('answer', { status, ms: Date.now() - begun });
      callback(
        null,
        typeof body === 'string' ? twimlResponse(status, body) : jsonResponse(status, body, headers),
      );
    });
  };
}

function typeOf({ EventType: type }: FunctionEvent): string | undefined {
  return typeof type === 'string' ? type : undefined;
}

function logRefusal({ fix, status, fields }: Refusal, log: Log): void {
  if (fix === undefined) log.step('refused', { status });
  else log.alarm('refused', fix, fields);
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
