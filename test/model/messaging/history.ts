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

/** How it is with a file the AI sends. */
export type AiFile = 'good' | 'empty' | 'too large' | 'gone' | 'in a private network';

export type Action =
  | { do: 'write'; who: number; words: Words }
  | { do: 'send files'; who: number; words: Words | 'none'; count: 1 | 2 }
  | { do: 'AI attaches'; file: AiFile }
  | { do: 'rep accepts' | 'rep writes' | 'rep sends a file' | 'rep walks in'; who: number }
  | { do: 'rep finishes' | 'rep leaves' | 'rep gives it back' | 'rep passes it on'; who: number }
  | { do: 'rep leaves for now' | 'rep pauses' | 'rep resumes'; who: number }
  | { do: 'rep transfers it to the AI' | 'rep consults the AI' | 'rep transfers it to people'; who: number }
  | { do: 'task is touched' | 'task is canceled' | 'task is deleted' | 'wrap-up is completed'; who: number }
  | Trouble;

/** A history for a person to read, one line for each moment. */
export function inWords(history: History): string {
  const { customers, webhookRetries, shape, moments } = history;
  const head = `Customers: ${customers.map((kind, who) => `${who} by ${kind}`).join(', ')}; OpenCX answers in shape ${shape}; webhooks are repeated ${webhookRetries} times`;
  return [head, ...momentsInWords(moments, actionInWords)].join('\n');
}

/** One action for a person to read. */
function actionInWords(action: Action): string {
  if (isTrouble(action)) return troubleInWords(action);
  switch (action.do) {
    case 'write':
      return `customer ${action.who} writes "${WORDS[action.words]}"`;
    case 'send files':
      return `customer ${action.who} sends ${action.count} files with ${action.words === 'none' ? 'no words' : `"${WORDS[action.words]}"`}`;
    case 'AI attaches':
      return `the AI’s next answer has a file: ${action.file}`;
    default:
      return `${action.do} (customer ${action.who})`;
  }
}
