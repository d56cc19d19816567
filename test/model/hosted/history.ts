import { type Moment, momentsInWords } from '../play/moments';
import { isTrouble, type Trouble, troubleInWords } from '../play/trouble';

/** Everything that happens to a few customers of OpenCX's own channels, before the Functions have had their say. */
export interface History {
  visitors: VisitorKind[];
  /** Twilio's setting of the Conversations service. */
  webhookRetries: number;
  moments: Moment<Action>[];
}

/** `namesake`: two of them are two people of one name. `regular`: their number is one that texts the company, too. */
export type VisitorKind = 'anonymous' | 'namesake' | 'verified' | 'sms' | 'whatsapp' | 'regular';

/** What visitors write; each means another thing to the AI. */
export const WORDS = {
  order: 'Where is my order?',
  pregunta: 'Hola, ¿cómo funciona?',
  human: 'I want a human',
  complaint: 'I have a complaint',
  thanks: 'Thank you',
} as const;
export type Words = keyof typeof WORDS;

export type Action =
  | { do: 'writes'; who: number; words: Words; file: boolean }
  | { do: Deed; who: number }
  | Trouble;

/** What visitors, reps and others do. */
export type Deed = SessionDeed | TaskDeed;

/** `chats a lot`: so much that the transcript is not posted message by message. A sign: another event that tells of the handoff. */
type SessionDeed = 'chats a lot' | 'closes' | 'texts the company' | 'another sign' | 'a sign of another kind';

/** What needs a task of the session. */
export type TaskDeed =
  | 'rep accepts'
  | 'rep writes'
  | 'rep sends a file'
  | 'rep returns it'
  | 'rep passes it on'
  | 'rep leaves'
  | 'rep wraps up'
  | 'rep ends it'
  | 'supervisor writes'
  | 'system writes'
  | 'task is canceled'
  | 'task is deleted'
  | 'wrap-up is completed';

/** A history for a person to read, one line for each moment. */
export function inWords({ visitors, webhookRetries, moments }: History): string {
  const head = `Visitors: ${visitors.map((kind, who) => `${who} is ${kind}`).join(', ')}; webhooks are repeated ${webhookRetries} times`;
  return [head, ...momentsInWords(moments, actionInWords)].join('\n');
}

/** One action for a person to read. */
function actionInWords(action: Action): string {
  if (isTrouble(action)) return troubleInWords(action);
  return action.do === 'writes'
    ? `visitor ${action.who} writes "${WORDS[action.words]}"${action.file ? ' with a file' : ''}`
    : `${action.do} (visitor ${action.who})`;
}
