import type { Shape } from '../../../sandbox/opencx/answer-shapes';
import { type Action as CallAction, actionInWords, type Number } from '../calls/history';
import { type Moment, momentsInWords } from '../play/moments';

/** Everything that happens to a few callers whose calls belong to the documentation's voice flow. */
export interface History {
  callers: Number[];
  /** How OpenCX answers a `send`. */
  shape: Shape;
  moments: Moment<Action>[];
}

export type Action = CallAction | { do: 'the queue is full' | 'the queue has room' };

/** A history for a person to read, one line for each moment. */
export function inWords({ callers, shape, moments }: History): string {
  const numbers = callers.map((number, who) => `${who} ${number}`).join(', ');
  return [
    `Callers’ numbers: ${numbers}; OpenCX answers in shape ${shape}`,
    ...momentsInWords(moments, (action) => (isOfQueue(action) ? action.do : actionInWords(action))),
  ].join('\n');
}

/** Whether an action is about the queue for people. */
export function isOfQueue(action: Action): action is Exclude<Action, CallAction> {
  return action.do === 'the queue is full' || action.do === 'the queue has room';
}
