import type { Shape } from '../../../sandbox/opencx/answer-shapes';
import { type Moment, momentsInWords } from '../play/moments';
import { isTrouble, type Trouble, troubleInWords } from '../play/trouble';

/** Everything that happens to a few customers and their conversations, before the Functions have had their say. */
export interface History {
  customers: CustomerKind[];
  /** Twilio's setting of the Conversations service. */
  webhookRetries: number;
  /** How OpenCX answers a `send`. */
  shape: Shape;
  moments: Moment<Action>[];
}

export type CustomerKind = 'sms' | 'whatsapp' | 'web';

/** What customers write; each means another thing to the AI. */
export const WORDS = {
  order: 'Where is my order?',
  question: 'How does this work?',
  pedido: '¿Dónde está mi pedido?',
  pregunta: 'Hola, ¿cómo funciona?',
  human: 'I want a human',
  complaint: 'I have a complaint',
  thanks: 'Thank you',
} as const;
export type Words = keyof typeof WORDS;

export type Action =
  | { do: 'write'; who: number; words: Words }
  | { do: 'rep accepts' | 'rep writes' | 'rep finishes' | 'rep walks in'; who: number }
  | { do: 'task is touched' | 'task is canceled' | 'task is deleted' | 'wrap-up is completed'; who: number }
  | Trouble;

/** A history for a person to read, one line for each moment. */
export function inWords(history: History): string {
  const { customers, webhookRetries, shape, moments } = history;
  const head = `Customers: ${customers.map((kind, who) => `${who} by ${kind}`).join(', ')}; OpenCX answers in shape ${shape}; webhooks are repeated ${webhookRetries} times`;
  return [head, ...momentsInWords(moments, actionInWords)].join('\n');
}

/** One action for a person to read. */
export function actionInWords(action: Action): string {
  if (isTrouble(action)) return troubleInWords(action);
  return action.do === 'write'
    ? `customer ${action.who} writes "${WORDS[action.words]}"`
    : `${action.do} (customer ${action.who})`;
}
