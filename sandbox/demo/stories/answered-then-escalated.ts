import { AI_QUEUE_NAME } from '../../../cli/wanted/ai-queue';
import { english } from '../../opencx/languages/english';
import { handoffChecks } from './handoff-checks';
import type { Story } from './story';
import { wayChecks } from './way-checks';

const QUESTIONS = ['Where is my order?', 'It is broken again! I am angry, I want a refund.'] as const;
const REP_WRITES = 'Hello, Alice here. I have read everything: your refund is on its way.';

/** The AI has the task already when the customer needs a person: a new task, in the same conversation. */
export const answeredThenEscalated: Story = {
  title: 'answered by the AI, then escalated to a person',
  label: 'escalated',
  customerWrites: QUESTIONS,
  play: async (scene, customerWrites) => {
    for (const text of customerWrites) await scene.customerAsks(text);
    await scene.repAccepts();
    await scene.repWrites(REP_WRITES);
    await scene.aiLeaves();
    await scene.customerAnswersRep('Thank you, Alice.');
  },
  checks: (evidence) => [
    {
      what: 'the phone received',
      expected: [english.replies.order('4711'), english.replies.complaint, REP_WRITES],
      came: evidence.received(),
    },
    ...wayChecks(evidence, {
      queues: [AI_QUEUE_NAME, 'Support'],
      offers: ['opencx_ai completed', 'alice accepted'],
    }),
    { what: 'number of tasks', expected: 2, came: evidence.tasks().length },
    ...handoffChecks(evidence, {
      language: 'en',
      sentiment: 'negative',
      summary: english.summary(QUESTIONS),
    }),
  ],
};
