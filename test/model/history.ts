import type { Operation } from '../../sandbox/faults/operation';
import type { CallFault, WebhookSource } from '../../sandbox/faults/faults';
import type { FailingOperation, FailureKind } from '../../sandbox/opencx/failures';
import type { SkipCode } from '../../sandbox/opencx/ai-turns';
import type { Shape } from '../../sandbox/opencx/answer-shapes';

/** Everything that happens to a few customers and their conversations, before the Functions have had their say. */
export interface History {
  customers: CustomerKind[];
  /** Twilio's setting of the Conversations service. */
  webhookRetries: number;
  /** How OpenCX answers a `send`. */
  shape: Shape;
  moments: Moment[];
}

export type CustomerKind = 'sms' | 'whatsapp' | 'web';

/** What happens at once, and how long nothing else does after it. */
export interface Moment {
  actions: Action[];
  pause: Pause;
}

export type Pause =
  | 'none'
  /** Until no Function is under way. */
  | 'quiet'
  /** Until so many more outside calls of Functions have taken effect: in the middle of their work. */
  | { calls: number }
  | { seconds: number };

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
  | { do: 'AI takes'; seconds: number }
  | { do: 'AI skips'; code: SkipCode }
  | { do: 'OpenCX fails'; failure: FailureKind; operation: FailingOperation; times: number }
  | { do: 'calls fail'; operation: Operation; fault: CallFault; times: number }
  | { do: 'Function dies'; path: string; afterCalls: number }
  | { do: 'webhooks suffer'; source: WebhookSource; tampering: 'drop' | 'twice' | number; times: number }
  | { do: 'own calls are lost'; times: number };

/** A history for a person to read, one line for each moment. */
export function inWords(history: History): string {
  const { customers, webhookRetries, shape, moments } = history;
  const head = `Customers: ${customers.map((kind, who) => `${who} by ${kind}`).join(', ')}; OpenCX answers in shape ${shape}; webhooks are repeated ${webhookRetries} times`;
  const lines = moments.map(
    ({ actions, pause }, at) =>
      `  ${at + 1}. ${actions.map(actionInWords).join('; ')} – ${pauseInWords(pause)}`,
  );
  return [head, ...lines].join('\n');
}

function pauseInWords(pause: Pause): string {
  if (pause === 'none') return 'and at once';
  if (pause === 'quiet') return 'then all Functions end';
  return 'calls' in pause
    ? `and after ${pause.calls} outside calls of Functions`
    : `then ${pause.seconds} seconds pass`;
}

/** One action for a person to read. */
export function actionInWords(action: Action): string {
  switch (action.do) {
    case 'write':
      return `customer ${action.who} writes "${WORDS[action.words]}"`;
    case 'AI takes':
      return `the AI takes ${action.seconds} s from now on`;
    case 'AI skips':
      return `the AI leaves a message unanswered (${action.code})`;
    case 'OpenCX fails':
      return `OpenCX fails ${action.times} times: ${action.operation} with ${action.failure}`;
    case 'calls fail':
      return `the next ${action.times} "${action.operation}" fail: ${faultInWords(action.fault)}`;
    case 'Function dies':
      return `the next ${action.path} dies after ${action.afterCalls} calls`;
    case 'webhooks suffer':
      return `the next ${action.times} webhooks of ${action.source}: ${typeof action.tampering === 'number' ? `${action.tampering} ms late` : action.tampering}`;
    case 'own calls are lost':
      return `the next ${action.times} calls of the deployment’s own Functions are lost`;
    default:
      return `${action.do} (customer ${action.who})`;
  }
}

function faultInWords(fault: CallFault): string {
  switch (fault.kind) {
    case 'delay':
      return `${fault.milliseconds} ms late`;
    case 'error':
      return `${fault.failure}, ${fault.when} the effect`;
    case 'reset':
      return `connection reset ${fault.when} the effect`;
    case 'silence':
      return `no answer, ${fault.when === 'before' ? 'no effect' : 'after the effect'}`;
  }
}
