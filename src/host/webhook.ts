import type { Ports } from '../ai-worker/ports';
import type { LogFields } from '../common/log';
import type { Admit } from './admit';
import { connectPorts } from './connect-ports';
import { failed, functionHandler, type FunctionHandler } from './handler';

/** A webhook: which events it admits, how one is read, what a log line says of it, what is done about it. */
export interface Webhook<Event> {
  admit: Admit;
  read: (body: unknown) => Event;
  describe: (event: Event) => LogFields;
  act: (ports: Ports, event: Event) => Promise<string>;
}

/** Makes a Function of a webhook. Signatures of Twilio's own have been checked by the platform: it is protected. */
export function webhook<Event>({ admit, read, describe, act }: Webhook<Event>): FunctionHandler {
  return functionHandler(async ({ context, event: body, settings, deadline, log: plainLog }) => {
    const refusal = admit(body, settings);
    if (refusal) {
      if (refusal.fix === undefined) plainLog.step('refused', { status: refusal.status });
      else plainLog.alarm('refused', refusal.fix);
      return refusal;
    }
    const event = read(body);
    const log = plainLog.with(describe(event));
    const begun = Date.now();
    try {
      const outcome = await act(connectPorts(context, settings, deadline, log), event);
      log.step('done', { outcome, ms: Date.now() - begun });
      return { status: 200, body: { outcome } };
    } catch (error) {
      return failed(error, log);
    }
  });
}
