import { AI_QUEUE_NAME } from '../../../cli/wanted/ai-queue';
import phrases from '../../../src/assets/phrases.private.json';
import { english } from '../../opencx/languages/english';
import { spanish } from '../../opencx/languages/spanish';
import type { Check } from '../checks';
import type { Evidence } from '../evidence';
import { handoffChecks } from './handoff-checks';
import type { Story } from './story';
import { wayChecks } from './way-checks';

/** What is said, and the language it is said in. */
interface Talk {
  question: string;
  repWrites: string;
  customerAnswers: string;
  language: string;
  /** As the AI sums it up. */
  summary: string;
}

const ENGLISH: Talk = talk('en', english, [
  'Can I talk to a human, please?',
  'Of course, this is Alice. How can I help?',
  'It is about my order, thank you.',
]);
const SPANISH: Talk = talk('es', spanish, [
  'Hola, ¿puedo hablar con una persona, por favor?',
  'Hola, soy Alice. ¿En qué puedo ayudarle?',
  'Es por mi pedido, gracias.',
]);

/** The AI has not taken the task yet: it goes to people as the same task. */
export const personAtOnce: Story = {
  title: 'asked for a person at once',
  label: 'person',
  ...atOnce(ENGLISH, (evidence) => ({
    what: 'the phone received',
    expected: [phrases.languages.en.passingOn, ENGLISH.repWrites],
    came: evidence.received(),
  })),
};

/** A person at once, in a browser: what the visitor reads is in her language, and the browser names who wrote it. */
export const personInSpanish: Story = {
  title: 'asked for a person in Spanish, in the web chat',
  label: 'spanish',
  ...atOnce(SPANISH, (evidence) => ({
    what: 'the browser shows',
    expected: [
      { author: 'AI Support Agent', body: phrases.languages.es.passingOn },
      { author: 'alice', body: SPANISH.repWrites },
    ],
    came: evidence.inbox().map(({ author, body }) => ({ author: evidence.nameOf(author), body })),
  })),
};

function talk(
  language: string,
  { summary }: Pick<typeof english, 'summary'>,
  [question, repWrites, customerAnswers]: [string, string, string],
): Talk {
  return { question, repWrites, customerAnswers, language, summary: summary([question]) };
}

/** @param customerReads what the customer is to have read */
function atOnce(
  { question, repWrites, customerAnswers, language, summary }: Talk,
  customerReads: (evidence: Evidence) => Check,
): Pick<Story, 'customerWrites' | 'play' | 'checks'> {
  return {
    customerWrites: [question],
    play: async (scene, customerWrites) => {
      for (const text of customerWrites) await scene.customerAsks(text);
      await scene.repAccepts();
      await scene.repWrites(repWrites);
      await scene.customerAnswersRep(customerAnswers);
    },
    checks: (evidence) => [
      customerReads(evidence),
      ...wayChecks(evidence, {
        queues: [AI_QUEUE_NAME, 'Support'],
        offers: ['opencx_ai rejected', 'alice accepted'],
      }),
      { what: 'number of tasks', expected: 1, came: evidence.tasks().length },
      ...handoffChecks(evidence, { language, sentiment: 'neutral', summary }),
    ],
  };
}
