import { conversationOf, interactionOf } from '../../../../src/ai-worker/offers/offer';
import { sidOf } from '../../support/sids';

test('the conversation a task is about', () => {
  expect(conversationOf({ conversationSid: sidOf('CH', 7) })).toBe(sidOf('CH', 7));
});

test.each([
  undefined,
  null,
  '',
  7,
  'CH123',
  sidOf('UO'),
  `${sidOf('CH')}0`,
  ` ${sidOf('CH')}`,
  [sidOf('CH')],
])('%p is no conversation', (conversationSid) => {
  expect(conversationOf({ conversationSid })).toBeUndefined();
});

test('the interaction is known when both of its SIDs are', () => {
  const [flexInteractionSid, flexInteractionChannelSid] = [sidOf('KD'), sidOf('UO')];
  expect(interactionOf({ flexInteractionSid, flexInteractionChannelSid })).toEqual({
    interactionSid: flexInteractionSid,
    channelSid: flexInteractionChannelSid,
  });
  expect(interactionOf({ flexInteractionSid })).toBeUndefined();
  expect(interactionOf({ flexInteractionChannelSid })).toBeUndefined();
  expect(interactionOf({ flexInteractionSid: 'KD', flexInteractionChannelSid })).toBeUndefined();
  expect(interactionOf({})).toBeUndefined();
});
