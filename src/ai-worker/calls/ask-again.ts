import type { Ports } from '../ports';

import type { TurnEvent } from './call-event';
import type { StoredCall } from './call-state';
import type { CallStep } from './call-step';
import { holdCall } from './hold-call';
import { handOffCall } from './hand-off-call';
import { waitStep } from './wait-step';

/** How often in a row a caller who is not heard is asked again, before a person is. */
const MOST_ASKED = 2;

/**
 * The caller said nothing, or nothing that could be understood: they are asked again, and then a person takes the call.
 * After the AI has settled the matter, silence is the end of the call.
 */
export async function askAgain(
  ports: Ports,
  found: StoredCall,
  event: TurnEvent,
  heard: 'nothing' | 'unclear',
): Promise<CallStep> {
  const { language } = found.value.call;
  if (event.settled && heard === 'nothing') {
    return { kind: 'goodbye', say: ports.phrases.spoken(language, 'goodbye'), language };
  }
  ports.log.step('turn', { outcome: heard, times: event.unheard + 1 });
  if (event.unheard < MOST_ASKED) {
    return {
      kind: 'listen',
      say: ports.phrases.spoken(language, heard === 'nothing' ? 'areYouThere' : 'pardon'),
      language,
      next: { conversationSid: event.conversationSid, turn: event.turn },
      unheard: event.unheard + 1,
      settled: event.settled,
    };
  }
  return holdCall(ports, found, event.callSid, {
    act: (held) => handOffCall(ports, held, { kind: 'handoff', cause: 'not-heard' }),
    busy: () => waitStep(ports, found.value, event),
  });
}
