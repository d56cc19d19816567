import { readContinueEvent } from '../../../src/events/continue-event';
import { sidOf } from '../support/sids';

const CONVERSATION = sidOf('CH');
const SYNC = {
  EventType: 'document_updated',
  DocumentUniqueName: `opencx-step-${CONVERSATION}`,
  DocumentData: '{}',
};

test('our own call names the conversation', () => {
  expect(readContinueEvent({ ConversationSid: CONVERSATION })).toEqual({ conversationSid: CONVERSATION });
});

test.each(['document_created', 'document_updated'])('Sync’s %s names it by the document', (EventType) => {
  expect(readContinueEvent({ ...SYNC, EventType })).toEqual({ conversationSid: CONVERSATION });
});

test.each([
  ['a document that was removed', { ...SYNC, EventType: 'document_removed' }],
  ['another document', { ...SYNC, DocumentUniqueName: `opencx-conversation-${CONVERSATION}` }],
  ['a name with more behind it', { ...SYNC, DocumentUniqueName: `${SYNC.DocumentUniqueName}x` }],
  ['no conversation', { ConversationSid: 'nonsense' }],
  ['nothing', undefined],
])('%s asks for no step', (_what, body) => {
  expect(readContinueEvent(body)).toEqual({ conversationSid: undefined });
});
