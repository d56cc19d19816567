import { AI_QUEUE_NAME } from '../../../cli/wanted/ai-queue';
import { english } from '../../opencx/languages/english';
import type { Story } from './story';

/** The AI answers and resolves; people never see the task. */
export const answeredAndResolved: Story = {
  title: 'answered and resolved by the AI',
  label: 'resolved',
  customerWrites: ['Hi, where is my order?', "Great, thank you. That's all."],
  play: async (scene, customerWrites) => {
    for (const text of customerWrites) await scene.customerAsks(text);
    await scene.taskWrapsUp();
  },
  checks: (evidence) => [
    {
      what: 'the phone received',
      expected: [english.replies.order('4711'), english.replies.thanks],
      came: evidence.received(),
    },
    { what: 'queues the task entered', expected: [AI_QUEUE_NAME], came: evidence.queuesEntered() },
    { what: 'offers and what came of them', expected: ['opencx_ai wrapping'], came: evidence.offers() },
  ],
};
