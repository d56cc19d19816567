import { TRANSFER_NUMBER } from '../../voice/company-numbers';
import type { CallStory } from './call-story';

const SAID = [
  'My lamp arrived broken.',
  'I am sorry to hear that. What is your order number?',
  '4711. And I want to speak with somebody about a refund.',
];
const SUMMARY = 'The lamp of order 4711 arrived broken; the caller wants a refund from a person.';

/** A call OpenCX's own phone agent had and transfers to the company's Twilio number. */
export const transferredByAiPhone: CallStory = {
  title: 'was transferred in by AI Phone, with the transcript, to a rep on the line',
  label: 'AI Phone',
  play: async (scene) => {
    await scene.phoneAgentHadCall({
      said: SAID,
      judgement: { summary: SUMMARY, sentiment: 'angry' },
      language: 'en',
    });
    await scene.callerDials(TRANSFER_NUMBER);
    await scene.repTakesCall();
  },
  checks: (evidence) => {
    const caller = { author: evidence.number() };
    const ai = { author: 'AI Support Agent' };
    return [
      {
        what: 'the transcript',
        expected: SAID.map((body, turn) => ({ ...(turn % 2 === 0 ? caller : ai), body })),
        came: evidence.thread().slice(1),
      },
      ...evidence.repHasCall({ summary: SUMMARY, sentiment: 'negative', language: 'en' }),
    ];
  },
};
