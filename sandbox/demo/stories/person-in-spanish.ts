import { AI_QUEUE_NAME } from '../../../cli/wanted/ai-queue';
import phrases from '../../../src/assets/phrases.private.json';
import { spanish } from '../../opencx/languages/spanish';
import { handoffChecks } from './handoff-checks';
import type { Story } from './story';

const QUESTION = 'Hola, ¿puedo hablar con una persona, por favor?';
const REP_WRITES = 'Hola, soy Alice. ¿En qué puedo ayudarle?';

/** A person at once, in a browser: what the visitor reads is in her language, and the browser names who wrote it. */
export const personInSpanish: Story = {
  title: 'asked for a person in Spanish, in the web chat',
  label: 'spanish',
  customerWrites: [QUESTION],
  play: async (scene, customerWrites) => {
    for (const text of customerWrites) await scene.customerAsks(text);
    await scene.repAccepts();
    await scene.repWrites(REP_WRITES);
    await scene.customerAnswersRep('Es por mi pedido, gracias.');
  },
  checks: (evidence) => [
    {
      what: 'the browser shows',
      expected: [
        { author: 'AI Support Agent', body: phrases.languages.es.passingOn },
        { author: 'alice', body: REP_WRITES },
      ],
      came: evidence.inbox().map(({ author, body }) => ({ author: evidence.nameOf(author), body })),
    },
    { what: 'queues the task entered', expected: [AI_QUEUE_NAME, 'Support'], came: evidence.queuesEntered() },
    {
      what: 'offers and what came of them',
      expected: ['opencx_ai rejected', 'alice accepted'],
      came: evidence.offers(),
    },
    { what: 'number of tasks', expected: 1, came: evidence.tasks().length },
    ...handoffChecks(evidence, {
      language: 'es',
      sentiment: 'neutral',
      summary: spanish.summary([QUESTION]),
    }),
  ],
};
