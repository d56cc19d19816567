import { AI_QUEUE_NAME } from '../../../cli/wanted/ai-queue';
import { english } from '../../opencx/languages/english';
import type { Story } from './story';
import { wayChecks } from './way-checks';

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
    ...wayChecks(evidence, { queues: [AI_QUEUE_NAME], offers: ['opencx_ai wrapping'] }),
  ],
};
