import type { Story } from './story';

/** Longer than the product lets a customer wait for the AI (AI_REPLY_SECONDS) and hand the task off then. */
const LONGEST_WAIT_MILLISECONDS = 90_000;
const REP_WRITES = 'Hello, this is Alice. I have read what you wrote and take it from here.';

/** The story with an AI whose words nobody knows beforehand: every message must get an answer, or a rep the task. */
export function liveStory(story: Story): Story {
  return {
    ...story,
    title: 'answered by the AI, or with a rep',
    label: 'live',
    play: async (scene, customerWrites) => {
      const { evidence } = scene;
      for (const text of customerWrites) {
        const before = evidence.received().length;
        await scene.customerWrites(text);
        await scene.until(
          `"${text}" is answered or with the rep`,
          () => evidence.received().length > before || evidence.repTask() !== undefined,
          LONGEST_WAIT_MILLISECONDS,
        );
        if (evidence.repTask()) break;
      }
      if (!evidence.repTask()) return;
      await scene.repAccepts();
      await scene.repWrites(REP_WRITES);
    },
    checks: (evidence) => [
      {
        what: 'the customer got an answer or a rep has the task',
        expected: true,
        came: evidence.repTask() !== undefined || evidence.received().length > 0,
      },
    ],
  };
}
