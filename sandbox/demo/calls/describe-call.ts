import { type Describe, say } from '../description';
import { shortSid } from '../names';

/** What a reader is told of phone calls, by source and what happened. */
export const CALLS: Readonly<Record<string, Describe>> = {
  'voice call.began': () => say('Customer', '(call) dials the company'),
  'voice caller.gave': (details) => {
    if (details.kind === 'speech') return say('Customer', `(call) ${String(details.text)}`);
    return details.kind === 'keys' ? say('Customer', `(call) presses ${String(details.digits)}`) : undefined;
  },
  'voice caller.heard': ({ text }) => say('AI', `(call) ${String(text)}`),
  'voice call.enqueued': ({ taskSid }) =>
    say('Handoff', `the call waits for people, by task ${shortSid(taskSid)} with the six handoff attributes`),
  'voice call.connected': () => say('Flex', 'caller and rep are on the line'),
  'voice call.error': ({ code, message }) =>
    say('Functions', `Twilio cannot execute what they answered: ${String(code)} ${String(message)}`),
  'opencx phone.handed-off': () =>
    say('OpenCX', 'its phone agent hands a call off and transfers it to the company’s Twilio number'),
};
