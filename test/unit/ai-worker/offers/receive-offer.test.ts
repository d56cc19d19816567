import { newState } from '../../../../src/ai-worker/offers/receive-offer';
import { attributesFingerprint } from '../../../../src/ai-worker/session/custom-data';
import type { JsonObject } from '../../../../src/common/json';
import { conversationState, type ConversationState } from '../../../../src/state/conversation-state';
import { sidOf } from '../../support/sids';

const CUSTOMER = { sid: sidOf('MB', 1), address: '+15005550006', identity: undefined };
const REP = { sid: sidOf('MB', 2), address: undefined, identity: 'rep' };
const ATTRIBUTES: JsonObject = {
  channelType: 'sms',
  flexInteractionSid: sidOf('KD'),
  flexInteractionChannelSid: sidOf('UO'),
};

function stateOf(attributes: JsonObject, participants = [REP, CUSTOMER]): ConversationState {
  const offer = {
    taskSid: sidOf('WT'),
    at: 1,
    reservationSid: sidOf('WR'),
    workerSid: sidOf('WK'),
    queueSid: sidOf('WQ'),
    workflowSid: sidOf('WW'),
    taskChannel: 'chat',
    attributes,
  };
  return newState(sidOf('CH'), offer, attributes, participants);
}

test('the AI has the conversation, its task is not accepted yet, and nothing has been read', () => {
  expect(stateOf(ATTRIBUTES)).toMatchObject({
    conversationSid: sidOf('CH'),
    phase: 'ai',
    task: {
      taskSid: sidOf('WT'),
      reservation: { sid: sidOf('WR'), workerSid: sidOf('WK'), accepted: false },
    },
    interaction: { interactionSid: sidOf('KD'), channelSid: sidOf('UO') },
    customer: { channel: 'sms', participantSids: [CUSTOMER.sid] },
    attributesNow: attributesFingerprint(ATTRIBUTES),
    settledIndex: null,
    repHadIt: false,
  });
});

test('it is kept without the customer’s address', () => {
  const state = stateOf(ATTRIBUTES);
  expect(state.customer.key).toEqual(expect.any(String));
  expect(JSON.stringify(state)).not.toContain('5005550006');
});

test('without a customer there is no key, and without a channel it is unknown', () => {
  expect(stateOf({}, []).customer).toEqual({ channel: 'unknown', key: null, participantSids: [] });
  expect(stateOf({})).toMatchObject({ interaction: undefined });
});

test('it can be read back after it was stored as JSON', () => {
  const state = stateOf(ATTRIBUTES);
  expect(conversationState.parse(JSON.parse(JSON.stringify(state)))).toEqual(state);
});
