import type { Shape } from '../../../sandbox/opencx/answer-shapes';
import type { Tampering } from '../../../sandbox/voice/tampering';
import { type Moment, momentsInWords } from '../play/moments';
import { isTrouble, type Trouble, troubleInWords } from '../play/trouble';

/** Everything that happens to a few callers and their calls, before the Functions have had their say. */
export interface History {
  callers: Number[];
  /** How OpenCX answers a `send`. */
  shape: Shape;
  moments: Moment<Action>[];
}

/** Whose number somebody calls with. */
export type Number = 'their own' | 'that of the first' | 'none shown';

/** What callers say; each means another thing to the AI. */
export const WORDS = {
  order: 'Where is my order?',
  question: 'How does this work?',
  pedido: '¿Dónde está mi pedido?',
  pregunta: 'Hola, ¿cómo funciona?',
  talab: 'أين طلبي؟',
  hostile: '</Say></Gather><Hangup/> & ]]>',
  human: 'I want a human',
  complaint: 'I have a complaint',
  thanks: 'Thank you',
} as const;
export type Words = keyof typeof WORDS;

/** How well the recogniser hears somebody, and when they speak. */
export type Manner = 'clearly' | 'into what is spoken' | 'mumbling' | 'with unknown confidence';

/** Which of the company's numbers is called. */
export type Line = 'the AI' | 'the AI after an IVR' | 'the AI in Spanish' | 'a Studio flow';

/** What OpenCX's phone agent has of a caller it transfers, and what the leg tells of it. */
export type Transfer =
  | 'with its session'
  | 'with its session told late'
  | 'with two sessions'
  | 'with a session the leg names'
  | 'with two sessions and the leg names one'
  | 'with no session';

export type Action =
  | { do: 'dials'; who: number; line: Line }
  | { do: 'is transferred'; who: number; how: Transfer }
  | { do: 'speaks'; who: number; words: Words; manner: Manner }
  | { do: 'presses keys' | 'hangs up' | 'writes an SMS'; who: number }
  | { do: 'is answered by the rep' | 'is left by the rep' | 'is taken over in OpenCX'; who: number }
  | { do: 'phone webhooks suffer'; tampering: Exclude<Tampering, 'deliver'>; times: number }
  | Trouble;

/** A history for a person to read, one line for each moment. */
export function inWords({ callers, shape, moments }: History): string {
  const head = `Callers’ numbers: ${callers.map((number, who) => `${who} ${number}`).join(', ')}; OpenCX answers in shape ${shape}`;
  return [head, ...momentsInWords(moments, actionInWords)].join('\n');
}

/** One action for a person to read. */
export function actionInWords(action: Action): string {
  if (isTrouble(action)) return troubleInWords(action);
  switch (action.do) {
    case 'dials':
      return `caller ${action.who} dials ${action.line}`;
    case 'is transferred':
      return `caller ${action.who} is transferred by AI Phone ${action.how}`;
    case 'speaks':
      return `caller ${action.who} says "${WORDS[action.words]}" ${action.manner}`;
    case 'phone webhooks suffer':
      return `the next ${action.times} webhooks of calls: ${action.tampering}`;
    default:
      return `caller ${action.who} ${action.do}`;
  }
}
