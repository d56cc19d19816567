import type { Ports } from '../ai-worker/ports';
import type { LogFields } from '../common/log';
import type { Settings } from '../settings/settings';
import type { Admit } from './admit';
import { connectPorts } from './connect-ports';
import { logFailure, tellFailure } from './failure';
import { type FunctionHandler, functionHandler, type Handle, type Otherwise, unavailable } from './handler';
import type { FunctionEvent, Reply } from './runtime';

/** What a Function does with what comes to it: whether it may act, what it is, what is done and what is answered. */
export interface Door<Event, Done> {
  admit: Admit;
  read: (body: FunctionEvent) => Event;
  /** What each log line says of the event. */
  describe: (event: Event) => LogFields;
  act: (ports: Ports, event: Event) => Promise<Done>;
  /** What the log says came of it. */
  outcomeOf: (done: Done) => string;
  answer: (done: Done, settings: Settings) => Reply;
  /** What is answered when that fails or the time is up: 503, unless something better is known. */
  otherwise?: Otherwise;
  /** Milliseconds until its caller gives up, where that is sooner than the Function is killed. */
  patience?: number;
}

/** Makes a Function of a door. Signatures of Twilio's own have been checked by the platform: it is protected. */
export function door<Event, Done>(of: Door<Event, Done>): FunctionHandler {
  const { admit, otherwise = unavailable, patience = Infinity } = of;
  const handle: Handle = async ({ context, event: body, settings, deadline, log: plainLog }) => {
    const event = of.read(body);
    const log = plainLog.with(of.describe(event));
    const begun = Date.now();
    const { ports, openCxRequests } = connectPorts(context, settings, deadline.atMost(patience), log);
    const spent = (): LogFields => (openCxRequests() > 0 ? { openCxRequests: openCxRequests() } : {});
    try {
      const done = await of.act(ports, event);
      log.step('done', { outcome: of.outcomeOf(done), ms: Date.now() - begun, ...spent() });
      return of.answer(done, settings);
    } catch (error) {
      logFailure(error, log.with(spent()));
      return otherwise(context, body, tellFailure(error));
    }
  };
  return functionHandler(handle, { admit, otherwise });
}
