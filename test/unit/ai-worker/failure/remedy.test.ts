import { OutOfTime, remedyFor } from '../../../../src/ai-worker/failure/remedy';
import { LeaseLost } from '../../../../src/ai-worker/lease/held-conversation';
import { ConversationClosed } from '../../../../src/ai-worker/ports/conversations';
import { CallRefused, CallUnanswered } from '../../../../src/ai-worker/ports/errors';
import { OpenCxError } from '../../../../src/ai-worker/ports/opencx';
import { conversationSid } from '../../../../src/common/sids';

const SID = conversationSid.parse(`CH${'0'.repeat(32)}`);
const FIRST = { before: 0, isTimeUp: false };
const AGAIN = { before: 1, isTimeUp: false };
const LATE = { before: 0, isTimeUp: true };

test.each([
  ['a lost lease', new LeaseLost(SID), AGAIN, 'nothing'],
  ['a closed conversation', new ConversationClosed(SID), LATE, 'over'],
  ['no answer of Twilio', new CallUnanswered('post message', '503'), AGAIN, 'again'],
  [
    'no answer of Twilio until the time is up',
    new CallUnanswered('post message', '503'),
    LATE,
    'another way',
  ],
  ['a failure of OpenCX', new OpenCxError('server-error', 'send'), AGAIN, 'again'],
  ['a refusal of OpenCX', new OpenCxError('key-refused', 'send', 401), FIRST, 'again'],
  ['a refusal of OpenCX, again', new OpenCxError('key-refused', 'send', 401), AGAIN, 'another way'],
  ['too little time', new OutOfTime(), AGAIN, 'again'],
  ['a refusal of Twilio', new CallRefused('post message', 400, 50504), FIRST, 'another way'],
  ['what nobody has foreseen', new RangeError('too deep'), FIRST, 'again'],
  ['what nobody has foreseen, again', new RangeError('too deep'), AGAIN, 'another way'],
  ['what is no error', 'thrown', LATE, 'another way'],
] as const)('%s', (_what, error, attempts, remedy) => {
  expect(remedyFor(error, attempts)).toBe(remedy);
});
