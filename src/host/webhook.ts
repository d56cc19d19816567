import { onlyLogged } from '../ai-worker/failure/remedy';
import { type Door, door } from './door';
import type { FunctionHandler } from './handler';

/** Makes a Function of a webhook: who calls it wants to know no more than that it was taken. */
export function webhook<Event>(
  of: Pick<Door<Event, string>, 'admit' | 'read' | 'describe' | 'act'>,
): FunctionHandler {
  return door({
    ...of,
    act: async (ports, event) => {
      const outcome = await of.act(ports, event);
      await ports.watch.seeItTaken().catch(onlyLogged(ports, 'watch'));
      return outcome;
    },
    outcomeOf: (outcome) => outcome,
    answer: (outcome) => ({ status: 200, body: { outcome } }),
  });
}
