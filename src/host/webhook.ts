import type { Ports } from '../ai-worker/ports';
import type { LogFields } from '../common/log';
import { connectPorts } from './connect-ports';
import { functionHandler, type FunctionHandler } from './handler';
import { isOurs } from './is-ours';

/** A webhook of Twilio: how its event is read, what a log line says of it, and what is done about it. */
export interface Webhook<Event> {
  read: (body: unknown) => Event;
  describe: (event: Event) => LogFields;
  act: (ports: Ports, event: Event) => Promise<string>;
}

/** Makes a Function of a webhook. The platform has checked its signature: it is a protected Function. */
export function webhook<Event>({ read, describe, act }: Webhook<Event>): FunctionHandler {
  return functionHandler(async ({ context, event: body, settings, deadline, log: plainLog }) => {
    if (!isOurs(body, settings)) {
      plainLog.alarm('refused', 'Point the webhook of that account or workspace to its own deployment.');
      return { status: 403, body: { error: 'The event is of another account or workspace' } };
    }
    const event = read(body);
    const log = plainLog.with(describe(event));
    const begun = Date.now();
    const outcome = await act(connectPorts(context.getTwilioClient, settings, deadline, log), event);
    log.step('done', { outcome, ms: Date.now() - begun });
    return { status: 200, body: { outcome } };
  });
}
