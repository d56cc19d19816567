import { callPart } from './calls/call-part';
import { interruptedThenEscalated } from './calls/interrupted-then-escalated';
import { transferredByAiPhone } from './calls/transferred-by-ai-phone';
import { widgetPart } from './hosted/widget-part';
import type { Part } from './part';
import { answeredAndResolved } from './stories/answered-and-resolved';
import { answeredThenEscalated } from './stories/answered-then-escalated';
import { personAtOnce, personInSpanish } from './stories/person-at-once';
import { pictureOnWhatsApp } from './stories/picture-on-whatsapp';
import { writtenPart } from './stories/written-part';

/** The stories whose customers write to the company. @param live the AI is the real one */
export function writtenParts(live: boolean): Part[] {
  return [
    writtenPart({ channel: 'sms', number: '+15005550101', colour: 'cyan', story: answeredAndResolved }, live),
    writtenPart(
      { channel: 'sms', number: '+15005550102', colour: 'magenta', story: answeredThenEscalated },
      live,
    ),
    writtenPart({ channel: 'sms', number: '+15005550103', colour: 'yellow', story: personAtOnce }, live),
    writtenPart(
      { channel: 'whatsapp', number: '+15005550104', colour: 'green', story: pictureOnWhatsApp },
      live,
    ),
    writtenPart({ channel: 'webchat', name: 'Lucía', colour: 'blue', story: personInSpanish }, live),
  ];
}

/** The stories of callers: what they hear of a real AI nobody can check beforehand. */
export const CALL_PARTS: readonly Part[] = [
  callPart({ number: '+15005550111', colour: 'cyan', story: interruptedThenEscalated }),
  callPart({ number: '+15005550112', colour: 'magenta', story: transferredByAiPhone }),
];

/** The stories of OpenCX's own channels: the real OpenCX tells nothing to a sandbox on loopback. */
export const HOSTED_PARTS: readonly Part[] = [widgetPart];
