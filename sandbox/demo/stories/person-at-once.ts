import { AI_QUEUE_NAME } from '../../../cli/wanted/ai-queue';
import phrases from '../../../src/assets/phrases.private.json';
import { english } from '../../opencx/languages/english';
import { handoffChecks } from './handoff-checks';
import type { Story } from './story';

const QUESTION = 'Can I talk to a human, please?';
const REP_WRITES = 'Of course, this is Alice. How can I help?';

/** The AI has not taken the task yet: it goes to people as the same task. */
export const personAtOnce: Story = {
  title: 'asked for a person at once',
  label: 'person',
  customerWrites: [QUESTION],
  play: async (scene, customerWrites) => {
    for (const text of customerWrites) await scene.customerAsks(text);
    await scene.repAccepts();
    await scene.repWrites(REP_WRITES);
    await scene.customerAnswersRep('It is about my order, thank you.');
  },
  checks: (evidence) => [
    {
      what: 'the phone received',
      expected: [phrases.languages.en.passingOn, REP_WRITES],
      came: evidence.received(),
    },
    { what: 'queues the task entered', expected: [AI_QUEUE_NAME, 'Support'], came: evidence.queuesEntered() },
    {
      what: 'offers and what came of them',
      expected: ['opencx_ai rejected', 'alice accepted'],
      came: evidence.offers(),
    },
    { what: 'number of tasks', expected: 1, came: evidence.tasks().length },
    ...handoffChecks(evidence, {
      language: 'en',
      sentiment: 'neutral',
      summary: english.summary([QUESTION]),
    }),
  ],
};
