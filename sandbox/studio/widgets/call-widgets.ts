import type { TaskRouter } from '../../taskrouter/taskrouter';
import { TwilioError } from '../../kernel/twilio-error';
import type { Execution, RunWidget } from '../execution';
import { type FlowState, sendToFlexProperties } from '../flow-definition';
import type { FlowCall } from '../flow-call';
import { attributesIn } from './send-to-flex';

/** Twilio: characters of one Say. */
const LONGEST_SAY = 4_096;

/** The widgets that work on a call. */
export function callWidgets(call: FlowCall, taskRouter: TaskRouter): Readonly<Record<string, RunWidget>> {
  return {
    'say-play': (widget, execution) => {
      speak(call, widget, execution);
      return { event: 'audioComplete' };
    },
    'gather-input-on-call': async (widget, execution) => {
      speak(call, widget, execution);
      const input = await call.listen();
      switch (input.kind) {
        case 'speech':
          return { event: 'speech', output: { SpeechResult: input.text, Confidence: '0.92' } };
        case 'keypress':
          return { event: 'keypress', output: { Digits: input.digits } };
        case 'timeout':
          return { event: 'timeout' };
      }
    },
    'send-to-flex': (widget, execution) => enqueue(call, taskRouter, widget, execution),
  };
}

function speak(call: FlowCall, widget: FlowState, execution: Execution): void {
  const text = execution.text(widget, 'say');
  if (text.length > LONGEST_SAY)
    throw new Error(`${widget.name}: more than ${LONGEST_SAY} characters to say`);
  if (text.trim() !== '') call.hear(text);
}

/** Twilio: the call is enqueued; what TaskRouter knows of it stands in the task beside the widget's attributes. */
function enqueue(
  call: FlowCall,
  taskRouter: TaskRouter,
  widget: FlowState,
  execution: Execution,
): ReturnType<RunWidget> {
  const { workflow: workflowSid, channel } = sendToFlexProperties.parse(widget.properties);
  const given = attributesIn(execution.text(widget, 'attributes'));
  if (!given) return { event: 'failedToEnqueue' };
  const { sid: call_sid, from, to } = call;
  const attributes = { ...given, call_sid, from, caller: from, to, called: to, direction: 'inbound' };
  try {
    call.taskSid = taskRouter.createTask({ workflowSid, attributes, taskChannelUniqueName: channel }).sid;
    return { event: 'callComplete', output: { TaskSid: call.taskSid } };
  } catch (error) {
    if (error instanceof TwilioError) return { event: 'failedToEnqueue' };
    throw error;
  }
}
