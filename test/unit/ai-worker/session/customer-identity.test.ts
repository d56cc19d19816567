import {
  contactOf,
  isTyped,
  customerAmong,
  customerKey,
} from '../../../../src/ai-worker/session/customer-identity';
import type { JsonObject } from '../../../../src/common/json';
import type { Contact } from '../../../../src/ai-worker/ports/opencx';
import { sidOf } from '../../support/sids';

const NUMBER = '+15005550006';

describe('the customer in a conversation', () => {
  const rep = { sid: sidOf('MB', 1), address: undefined, identity: 'rep' };
  const phone = { sid: sidOf('MB', 2), address: NUMBER, identity: undefined };
  const other = { sid: sidOf('MB', 3), address: '+15005550007', identity: undefined };
  const browser = { sid: sidOf('MB', 4), address: undefined, identity: 'visitor' };
  const nameless = { sid: sidOf('MB', 5), address: undefined, identity: undefined };

  test('on a phone is who writes from an address, and nobody else', () => {
    expect(customerAmong([rep, phone], {})).toEqual({ participants: [phone], address: NUMBER });
    expect(customerAmong([rep, phone], { customerAddress: 'nobody' }).participants).toEqual([phone]);
  });

  test('may be several; the first one’s address counts', () => {
    expect(customerAmong([phone, rep, other], {})).toEqual({ participants: [phone, other], address: NUMBER });
  });

  test('in a browser is who has the identity the task names', () => {
    expect(customerAmong([rep, browser], { customerAddress: 'visitor' })).toEqual({
      participants: [browser],
      address: 'visitor',
    });
  });

  test('is whom the task names before whoever writes from a phone too', () => {
    expect(customerAmong([other, rep, browser], { customerAddress: 'visitor' })).toEqual({
      participants: [browser, other],
      address: 'visitor',
    });
    expect(customerAmong([other, phone], { customerAddress: NUMBER }).address).toBe(NUMBER);
  });

  test('in a browser nobody names is who is there', () => {
    expect(customerAmong([browser, nameless], {})).toEqual({ participants: [browser], address: 'visitor' });
  });

  test('may be nobody', () => {
    expect(customerAmong([nameless], {})).toEqual({ participants: [], address: undefined });
    expect(customerAmong([], { customerAddress: 'visitor' })).toEqual({
      participants: [],
      address: undefined,
    });
  });
});

describe('the key of a customer', () => {
  test('is the same for channel and address, and another for each other of them', () => {
    const keys = [
      customerKey('sms', NUMBER),
      customerKey('whatsapp', NUMBER),
      customerKey('whatsapp', `whatsapp:${NUMBER}`),
      customerKey('sms', '+15005550007'),
    ];
    expect(new Set(keys).size).toBe(4);
    expect(customerKey('sms', NUMBER)).toBe(keys[0]);
  });

  test('does not show the address', () => {
    expect(customerKey('sms', NUMBER)).not.toContain('555');
  });
});

test.each<[string, string | undefined, JsonObject, Contact]>([
  ['a phone', NUMBER, {}, { phone_number: NUMBER }],
  [
    'a name given before a web chat',
    'visitor',
    { pre_engagement_data: { friendlyName: 'Ada' } },
    { name: 'Ada' },
  ],
  ['the sender’s name', 'visitor', { from: 'Ada' }, { name: 'Ada' }],
  ['the sender’s number is no name', NUMBER, { from: NUMBER }, { phone_number: NUMBER }],
  ['a browser’s identity is neither name nor phone', 'visitor', { customerName: 'visitor' }, {}],
  ['WhatsApp', `whatsapp:${NUMBER}`, {}, { phone_number: NUMBER }],
  ['a messenger address is no phone', 'messenger:12345', {}, {}],
  ['nobody', undefined, {}, {}],
  ['a name', NUMBER, { customerName: 'Ada' }, { name: 'Ada', phone_number: NUMBER }],
  ['a nested name', NUMBER, { customers: { name: 'Ada' } }, { name: 'Ada', phone_number: NUMBER }],
  [
    'the number as a name is no name, the nested one is',
    NUMBER,
    { customerName: NUMBER, customers: { name: 'Ada' } },
    { name: 'Ada', phone_number: NUMBER },
  ],
  [
    'a channel’s number as a name is none',
    NUMBER,
    { customerName: `whatsapp:${NUMBER}` },
    { phone_number: NUMBER },
  ],
  [
    'a blank name is none',
    NUMBER,
    { customerName: ' ', customers: { name: null } },
    { phone_number: NUMBER },
  ],
  [
    'an e-mail address',
    undefined,
    { customers: { email: 'ada@shop.example' } },
    { email: 'ada@shop.example' },
  ],
  [
    'an e-mail address given before a web chat',
    'visitor',
    { customers: { email: 'none' }, pre_engagement_data: { email: 'ada@shop.example' } },
    { email: 'ada@shop.example' },
  ],
  ['what is no e-mail address', undefined, { customers: { email: 'none' } }, {}],
  ['attributes of a wrong kind', NUMBER, { customers: 'Ada', customerName: 7 }, { phone_number: NUMBER }],
])('what OpenCX is told of the customer: %s', async (_what, address, attributes, contact) => {
  expect(await contactOf(address, attributes)).toEqual(contact);
});

test.each([
  ['who typed it before a web chat', { pre_engagement_data: { email: 'ada@shop.example' } }, true],
  ['whom the company knows', { customers: { email: 'ada@shop.example' } }, false],
  ['who gave none', { pre_engagement_data: { friendlyName: 'Ada' } }, false],
])('the e-mail of one %s', async (_who, attributes, typed) => {
  expect(isTyped(await contactOf('visitor', attributes), attributes)).toBe(typed);
});
