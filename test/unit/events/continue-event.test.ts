import { readContinueEvent } from '../../../src/events/continue-event';
import { sidOf } from '../support/sids';

const CONVERSATION = sidOf('CH');
const SYNC = {
  EventType: 'document_updated',
  DocumentUniqueName: `opencx-step-${CONVERSATION}`,
  DocumentData: '{}',
};

const RESUME = { kind: 'resume', conversationSid: CONVERSATION };

test('the doctor’s call names the conversation', () => {
  expect(readContinueEvent({ ConversationSid: CONVERSATION })).toEqual(RESUME);
});

test('our own call has the watch kept', () => {
  expect(readContinueEvent({ Watch: 'next' })).toEqual({ kind: 'watch' });
});

test.each(['document_created', 'document_updated'])('Sync’s %s of the watch’s document too', (EventType) => {
  const event = { ...SYNC, EventType, DocumentUniqueName: 'opencx-watch-step-1' };
  expect(readContinueEvent(event)).toEqual({ kind: 'watch' });
});

test.each(['document_created', 'document_updated'])(
  'Sync’s %s names the conversation by the document',
  (EventType) => {
    expect(readContinueEvent({ ...SYNC, EventType })).toEqual(RESUME);
  },
);

test.each([
  [
    'the watch’s document, removed',
    { ...SYNC, DocumentUniqueName: 'opencx-watch-step-1', EventType: 'document_removed' },
  ],
  ['a document that was removed', { ...SYNC, EventType: 'document_removed' }],
  ['another document', { ...SYNC, DocumentUniqueName: `opencx-conversation-${CONVERSATION}` }],
  ['a name with more behind it', { ...SYNC, DocumentUniqueName: `${SYNC.DocumentUniqueName}x` }],
  ['no conversation', { ConversationSid: 'nonsense' }],
  ['nothing', undefined],
])('%s asks for nothing', (_what, body) => {
  expect(readContinueEvent(body)).toEqual({ kind: 'other' });
});
