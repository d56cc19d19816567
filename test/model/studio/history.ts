import type { Shape } from '../../../sandbox/opencx/answer-shapes';
import { type Words, WORDS } from '../messaging/history';
import { type Moment, momentsInWords } from '../play/moments';
import { isTrouble, type Trouble, troubleInWords } from '../play/trouble';

/** Everything that happens to a few customers whose conversations belong to the documentation's messaging flow. */
export interface History {
  customers: number;
  /** How OpenCX answers a `send`. */
  shape: Shape;
  moments: Moment<Action>[];
}

export type Action =
  | { do: 'write'; who: number; words: Words }
  | { do: 'rep accepts' | 'rep writes' | 'rep finishes' | 'rep serves'; who: number }
  | Trouble;

/** A history for a person to read, one line for each moment. */
export function inWords({ customers, shape, moments }: History): string {
  const head = `Customers: ${customers}; OpenCX answers in shape ${shape}`;
  return [head, ...momentsInWords(moments, actionInWords)].join('\n');
}

function actionInWords(action: Action): string {
  if (isTrouble(action)) return troubleInWords(action);
  return action.do === 'write'
    ? `customer ${action.who} writes "${WORDS[action.words]}"`
    : `${action.do} (customer ${action.who})`;
}
