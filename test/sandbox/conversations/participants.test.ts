import { Conversations } from '../../../sandbox/conversations/conversations';
import { TwilioError } from '../../../sandbox/kernel/twilio-error';
import { testWorld } from './serve';

const conversations = new Conversations(testWorld());
const proxyAddress = '+15005550100';

function refusal(action: () => unknown): string {
  try {
    action();
    return 'taken';
  } catch (error) {
    return error instanceof TwilioError ? `${error.status} ${error.code}` : String(error);
  }
}

test('a phone and a number of the company share one conversation until that is closed', () => {
  const binding = { type: 'sms', address: '+15005550001', proxyAddress } as const;
  const first = conversations.create();
  const second = conversations.create();
  conversations.addSmsParticipant(first.sid, binding);
  expect(refusal(() => conversations.addSmsParticipant(second.sid, binding))).toBe('409 50416');
  expect(refusal(() => conversations.addSmsParticipant(first.sid, binding))).toBe('409 50416');
  const otherNumber = { ...binding, proxyAddress: '+15005550101' };
  expect(refusal(() => conversations.addSmsParticipant(second.sid, otherNumber))).toBe('taken');
  expect(conversations.findOpen(binding.address, proxyAddress)?.sid).toBe(first.sid);
  conversations.close(first.sid);
  expect(conversations.findOpen(binding.address, proxyAddress)).toBeUndefined();
  expect(refusal(() => conversations.addSmsParticipant(second.sid, binding))).toBe('taken');
});

test('SMS and WhatsApp of one number are two customers', () => {
  const sms = conversations.create().sid;
  const whatsApp = conversations.create().sid;
  conversations.addSmsParticipant(sms, { type: 'sms', address: '+15005550002', proxyAddress });
  conversations.addSmsParticipant(whatsApp, {
    type: 'whatsapp',
    address: 'whatsapp:+15005550002',
    proxyAddress: `whatsapp:${proxyAddress}`,
  });
  expect(conversations.findOpen('+15005550002', proxyAddress)?.sid).toBe(sms);
  expect(conversations.findOpen('whatsapp:+15005550002', `whatsapp:${proxyAddress}`)?.sid).toBe(whatsApp);
});

test.each([
  ['sms', 'whatsapp:+15005550003', proxyAddress],
  ['sms', '5005550003', proxyAddress],
  ['whatsapp', '+15005550003', `whatsapp:${proxyAddress}`],
] as const)('%s does not take the address %s', (type, address, proxy) => {
  const { sid } = conversations.create();
  const add = (): unknown => conversations.addSmsParticipant(sid, { type, address, proxyAddress: proxy });
  expect(refusal(add)).toBe('400 50407');
});

test('an identity is in a conversation once, and again after it has left', () => {
  const { sid } = conversations.create();
  const participant = conversations.addChatParticipant(sid, 'ada');
  expect(refusal(() => conversations.addChatParticipant(sid, 'ada'))).toBe('409 50433');
  conversations.removeParticipant(sid, participant.sid);
  expect(conversations.participants(sid)).toEqual([]);
  expect(refusal(() => conversations.removeParticipant(sid, participant.sid))).toBe('404 20404');
  expect(refusal(() => conversations.addChatParticipant(sid, 'ada'))).toBe('taken');
});

test('nobody joins a closed conversation', () => {
  const { sid } = conversations.create();
  conversations.close(sid);
  expect(refusal(() => conversations.addChatParticipant(sid, 'ada'))).toBe('400 50377');
});
