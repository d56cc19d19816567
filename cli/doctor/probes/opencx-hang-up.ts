import { openCxClient } from '../../../src/opencx/client';
import { askWhetherItGoesOn, type GoesOn } from '../../opencx/goes-on';
import { SHORT_WAIT } from '../../wanted/ai-wait';
import type { ProbeFinding, Probe } from './probe';

/** Does OpenCX's AI go on when its caller hangs up? */
export const openCxHangUp: Probe = {
  name: 'opencx-hang-up',
  question: 'Does OpenCX’s AI go on when its caller hangs up?',
  creates: 'a session in OpenCX, with one message in it; it stays there, marked as resolved',
  ask: async ({ settings, patience }) => FINDINGS[await askWhetherItGoesOn(openCxClient(settings), patience)],
  tidy: () => Promise.resolve([]),
};

const FINDINGS: Readonly<Record<GoesOn, ProbeFinding>> = {
  'goes on': {
    answer: 'Yes, it answers all the same.',
    meaning: `With OPENCX_WEBHOOK_SECRET set AI_WAIT_SECONDS=${SHORT_WAIT} (npm run connect does): no Function sleeps for a slow answer.`,
  },
  stops: {
    answer: 'No: it has got the message, and its AI does not answer it.',
    meaning: 'Leave AI_WAIT_SECONDS out, or set it to 8: with less a slow answer is lost.',
  },
  'not told': {
    answer: 'Not told: it answered before anybody could hang up, or has not got the message.',
    meaning: 'AI_WAIT_SECONDS may stay as it is. Ask again when its AI is slower.',
  },
};
