import { whoWrote } from '../../../../src/ai-worker/turns/who-wrote';
import { aMessage, aReply, aState, CUSTOMER, REP } from '../../support/conversation';

const state = aState();

test('a participant of the customer’s is the customer, whatever the name', () => {
  expect(whoWrote(state, aMessage(0, { participantSid: CUSTOMER, author: 'AI Support Agent' }))).toBe(
    'customer',
  );
});

test('another participant is someone else, even under the customer’s name', () => {
  expect(whoWrote(state, aMessage(0, { participantSid: REP, author: '+15005550006' }))).toBe('someone-else');
  expect(whoWrote(state, aMessage(0, { participantSid: REP, author: 'AI Support Agent' }))).toBe(
    'someone-else',
  );
});

test('our mark is the AI', () => {
  expect(whoWrote(state, aReply(1, aMessage(0)))).toBe('ai');
});

test('nobody’s message without our mark is a program’s, even under our name', () => {
  expect(whoWrote(state, aMessage(0, { participantSid: undefined, author: 'AI Support Agent' }))).toBe(
    'program',
  );
});
