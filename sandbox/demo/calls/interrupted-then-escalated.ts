import phrases from '../../../src/assets/phrases.private.json';
import { english } from '../../opencx/languages/english';
import type { CallStory } from './call-story';

const QUESTION = 'Where is my order? It is number 4711.';
const COMPLAINT = 'No, listen, it is broken again! I am angry, I want a refund.';

/** A call the AI answers on Twilio: it is interrupted in the middle of its answer, and hands off. */
export const interruptedThenEscalated: CallStory = {
  title: 'called, interrupted the AI, was handed off to a rep on the line',
  label: 'call',
  play: async (scene) => {
    await scene.callerDials();
    await scene.callerSays(QUESTION);
    await scene.callerInterrupts(COMPLAINT);
    await scene.repTakesCall();
  },
  checks: (evidence) => {
    const [greeting, answer, apology] = evidence.heard();
    const number = evidence.number();
    return [
      { what: 'the greeting', expected: phrases.languages.en.phone.greeting, came: greeting },
      { what: 'the last words of the AI', expected: english.replies.complaint, came: apology },
      { what: 'what the caller spoke into', expected: [answer], came: evidence.cut() },
      {
        what: 'the transcript',
        expected: [
          { author: 'AI Support Agent', body: greeting },
          { author: number, body: QUESTION },
          { author: 'AI Support Agent', body: answer },
          { author: number, body: COMPLAINT },
          { author: 'AI Support Agent', body: apology },
        ],
        came: evidence.thread().slice(1),
      },
      ...evidence.repHasCall({
        summary: english.summary([QUESTION, COMPLAINT]),
        sentiment: 'negative',
        language: 'en',
      }),
    ];
  },
};
