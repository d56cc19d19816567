import type VoiceResponse from 'twilio/lib/twiml/VoiceResponse';
import type { Execution, RunWidget } from '../execution';
import { type FlowState, gatherProperties, sendToFlexProperties } from '../flow-definition';
import type { FlowLine } from '../flow-line';
import { attributesIn } from './send-to-flex';

type Language = NonNullable<VoiceResponse.SayAttributes['language']>;

/** The widgets that work on a call. */
export function callWidgets(line: FlowLine): Readonly<Record<string, RunWidget>> {
  return {
    'say-play': async (widget, execution) => {
      await line.run((response, next) => {
        speak(response, widget, execution);
        response.redirect(next);
      });
      return { event: 'audioComplete' };
    },
    'gather-input-on-call': (widget, execution) => gather(line, widget, execution),
    'send-to-flex': (widget, execution) => enqueue(line, widget, execution),
  };
}

async function gather(
  line: FlowLine,
  widget: FlowState,
  execution: Execution,
): Promise<Awaited<ReturnType<RunWidget>>> {
  const properties = gatherProperties.parse(widget.properties);
  const told = await line.run((response, next) => {
    const verb = response.gather({
      input: ['speech', 'dtmf'],
      action: next,
      actionOnEmptyResult: true,
      timeout: properties.timeout,
      speechTimeout: properties.speech_timeout,
      language: properties.gather_language as NonNullable<VoiceResponse.GatherAttributes['language']>,
      finishOnKey: properties.finish_on_key,
      ...(properties.number_of_digits !== undefined && { numDigits: properties.number_of_digits }),
    });
    speak(verb, widget, execution);
  });
  const { SpeechResult, Confidence, Digits } = told;
  if (Digits !== undefined) return { event: 'keypress', output: { Digits } };
  return SpeechResult === undefined
    ? { event: 'timeout' }
    : { event: 'speech', output: { SpeechResult, Confidence } };
}

function speak(speaker: Pick<VoiceResponse, 'say'>, widget: FlowState, execution: Execution): void {
  const text = execution.text(widget, 'say');
  if (text.trim() !== '') speaker.say({ language: execution.text(widget, 'language') as Language }, text);
}

/** Twilio: the call is enqueued; a queue that is full is a transition of its own, and so is a failure of Twilio's. */
async function enqueue(
  line: FlowLine,
  widget: FlowState,
  execution: Execution,
): Promise<Awaited<ReturnType<RunWidget>>> {
  const { workflow: workflowSid, timeout } = sendToFlexProperties.parse(widget.properties);
  const attributes = attributesIn(execution.text(widget, 'attributes'));
  if (!attributes) return { event: 'failedToEnqueue' };
  const { QueueResult } = await line.run((response, action) => {
    response.enqueue({ workflowSid, action }).task({ timeout }, JSON.stringify(attributes));
  });
  switch (QueueResult) {
    case 'queue-full':
      return { event: 'failedToEnqueue' };
    case 'system-error':
      return { event: 'callFailure' };
    default:
      return { event: 'callComplete', output: { QueueResult } };
  }
}
