import { Conversations } from '../../../sandbox/conversations/conversations';
import type { MessageMedia, MessagingBinding } from '../../../sandbox/conversations/model';
import { newSid } from '../../../sandbox/kernel/sids';
import { ServedService, testWorld } from './serve';

const world = testWorld();
const conversations = new Conversations(world);
let nextPhone = 1000;

const MEGABYTE = 1024 * 1024;

function files(count: number, bytes: number): MessageMedia[] {
  return Array.from({ length: count }, (_, index) => ({
    sid: newSid('ME'),
    contentType: 'image/png',
    filename: `${index}.png`,
    size: bytes / count,
  }));
}

/** Somebody in a conversation of their own; sends files with no words. */
function writer(channel: MessagingBinding['type'] | 'chat'): (media: MessageMedia[]) => string {
  nextPhone += 1;
  const { sid: conversationSid } = conversations.create();
  const prefix = channel === 'whatsapp' ? 'whatsapp:' : '';
  const { sid: participantSid } =
    channel === 'chat'
      ? conversations.addChatParticipant(conversationSid, 'guest')
      : conversations.addSmsParticipant(conversationSid, {
          type: channel,
          address: `${prefix}+1500555${nextPhone}`,
          proxyAddress: `${prefix}+15005550100`,
        });
  return (media) => {
    conversations.say({ conversationSid, participantSid, body: null, media });
    return conversationSid;
  };
}

test.each([
  ['sms', 10, 5 * MEGABYTE],
  ['whatsapp', 1, 16 * MEGABYTE],
  ['chat', 11, 150 * MEGABYTE],
] as const)('%s carries %i files of %i bytes together, and not one byte more', (channel, count, bytes) => {
  const send = writer(channel);
  expect(conversations.messages(send(files(count, bytes)))).toMatchObject([{ body: null }]);
  expect(() => send(files(1, bytes + 1))).toThrow(
    expect.objectContaining({ status: 400, code: 50512 }) as Error,
  );
});

test.each([
  ['sms', 11],
  ['whatsapp', 2],
] as const)('%s does not carry %i files', (channel, count) => {
  const send = writer(channel);
  expect(() => send(files(count, 10))).toThrow(expect.objectContaining({ code: 21623 }) as Error);
});

test('a message of files alone is told of by webhook and listed by REST with its files', async () => {
  conversations.configureWebhooks({ postWebhookUrl: 'https://a.twil.io/b', filters: ['onMessageAdded'] });
  const [file] = files(1, 3);
  const conversationSid = writer('sms')(file ? [file] : []);
  const parameters = world.calls.at(-1)?.parameters ?? {};
  expect(parameters).not.toHaveProperty('Body');
  expect(JSON.parse(parameters.Media ?? '')).toEqual([
    { Sid: file?.sid, ContentType: 'image/png', Filename: '0.png', Size: 3 },
  ]);
  const served = await ServedService.start(conversations);
  const { body } = await served.get(`/v1/Conversations/${conversationSid}/Messages`);
  await served.stop();
  expect(body.messages).toMatchObject([
    {
      body: null,
      media: [{ sid: file?.sid, content_type: 'image/png', filename: '0.png', size: 3 }],
    },
  ]);
});
