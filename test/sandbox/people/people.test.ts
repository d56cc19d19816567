import { Media } from '../../../sandbox/media/media';
import { Customer } from '../../../sandbox/people/customer';
import type { Person } from '../../../sandbox/people/person';
import { Visitor, type VisitorOptions } from '../../../sandbox/people/visitor';
import { company, FlexUnderTest } from '../interactions/set-up';

const flex = new FlexUnderTest();
const { conversations, interactions, taskRouter, workflowSid } = flex;
const surroundings = {
  conversations,
  interactions,
  journal: flex.world.journal,
  media: new Media(flex.world, conversations),
};
const routing = { workflowSid, taskChannelUniqueName: 'chat', attributes: { plan: 'gold' } };
const companyOnWhatsApp = `whatsapp:${company}`;
interactions.addAddress({ address: companyOnWhatsApp, type: 'whatsapp', task: routing });
let nextNumber = 2000;

function newNumber(): string {
  nextNumber += 1;
  return `+1500555${nextNumber}`;
}

function smsCustomer(): Customer {
  return new Customer(surroundings, newNumber(), { prefix: '', companyAddress: company });
}

function whatsAppCustomer(): Customer {
  return new Customer(surroundings, newNumber(), { prefix: 'whatsapp:', companyAddress: companyOnWhatsApp });
}

function visitor(options: VisitorOptions = { identified: true }): Visitor {
  return new Visitor(surroundings, routing, options);
}

function taskOf({ conversationSid }: Person) {
  return taskRouter.tasks.find(({ attributes }) => attributes.conversationSid === conversationSid);
}

function answer({ conversationSid }: Person, body: string): void {
  const draft = { author: 'AI Support Agent', body, media: [], attributes: '{}', source: 'API' } as const;
  conversations.createMessage(conversationSid, draft, false);
}

describe.each([
  ['SMS', smsCustomer, 'SMS'],
  ['WhatsApp', whatsAppCustomer, 'WHATSAPP'],
  ['web chat', visitor, 'SDK'],
] as const)('somebody who writes by %s', (_, newPerson, source) => {
  test('writes into one conversation with one task', () => {
    const person: Person = newPerson();
    const first = person.text('one');
    const second = person.text('two');
    expect(second).toEqual({ ...first, messageSid: second.messageSid });
    expect(first).toMatchObject({
      conversationSid: person.conversationSid,
      taskSid: taskOf(person)?.sid,
      channelSid: taskOf(person)?.attributes.flexInteractionChannelSid,
    });
    expect(conversations.messages(person.conversationSid)).toMatchObject([
      { sid: first.messageSid, body: 'one', author: person.address, source },
      { sid: second.messageSid, body: 'two' },
    ]);
  });

  test('sends files without words', () => {
    const person: Person = newPerson();
    const file = { contentType: 'image/png', filename: 'lamp.png' };
    person.text('', { media: [{ ...file, bytes: 7 }] });
    expect(conversations.messages(person.conversationSid)).toMatchObject([
      { body: null, media: [{ ...file, size: 7, sid: expect.stringMatching(/^ME/) as string }] },
    ]);
  });

  test('cannot send nothing', () => {
    expect(() => newPerson().text('')).toThrow('body or media');
  });

  test('sees what others write', async () => {
    const person: Person = newPerson();
    person.text('hello');
    answer(person, 'hi');
    expect(await person.receives(1)).toEqual(['hi']);
    expect(person.inbox()).toMatchObject([{ author: source === 'SDK' ? 'AI Support Agent' : null }]);
  });

  test('has no conversation before the first message', () => {
    expect(() => newPerson().conversationSid).toThrow('has not written yet');
  });
});

test('WhatsApp tells Flex the number, and not the name its user goes by', () => {
  const ada = whatsAppCustomer();
  ada.text('Hola');
  expect(taskOf(ada)).toMatchObject({
    taskChannelUniqueName: 'chat',
    attributes: {
      channelType: 'whatsapp',
      customerAddress: `whatsapp:${ada.number}`,
      customerName: `whatsapp:${ada.number}`,
      from: `whatsapp:${ada.number}`,
      name: `whatsapp:${ada.number}`,
      customers: { phone: `whatsapp:${ada.number}`, name: `whatsapp:${ada.number}` },
    },
  });
});

/** What Flex writes into the task of every web chat. */
function webChatAttributes(person: Person): Record<string, unknown> {
  const { conversationSid } = person;
  const channel = interactions.channelOf(conversationSid);
  return {
    channelType: 'web',
    conversations: {
      initiated_by: 'customer',
      conversation_id: channel.interactionSid,
      media: [{ type: 'ChatTranscript', sid: conversationSid }],
    },
    initiatedBy: 'customer',
    direction: 'inbound',
    plan: 'gold',
    flexChannelInviteSid: channel.invites[0]?.sid,
    conversationSid,
    flexInteractionSid: channel.interactionSid,
    flexInteractionChannelSid: channel.sid,
  };
}

test.each([
  [
    'who was asked for a name',
    { name: 'Ada', identified: true },
    (address: string) => ({
      customerAddress: address,
      customerName: 'Ada',
      from: 'Ada',
      customers: { name: 'Ada' },
      pre_engagement_data: { friendlyName: 'Ada' },
    }),
  ],
  [
    'who was asked nothing',
    { identified: true },
    (address: string) => ({ customerAddress: address, customers: {}, pre_engagement_data: {} }),
  ],
  ['nobody knows', { identified: false }, () => ({ customers: {}, pre_engagement_data: {} })],
])('the task of a visitor %s has what Flex knows', (_, options, known) => {
  const person = visitor(options);
  person.text('Hello');
  expect(taskOf(person)?.taskChannelUniqueName).toBe('chat');
  expect(taskOf(person)?.attributes).toEqual({ ...webChatAttributes(person), ...known(person.address) });
});

test('a visitor is one participant, a guest without a phone', () => {
  const person = visitor();
  person.text('Hello');
  expect(conversations.participants(person.conversationSid)).toMatchObject([
    { identity: person.address, binding: null },
  ]);
  expect(person.address).not.toBe(visitor().address);
});

test('a closed chat takes no more messages', () => {
  const person = visitor();
  person.text('Hello');
  conversations.close(person.conversationSid);
  expect(() => person.text('Still there?')).toThrow(expect.objectContaining({ code: 50377 }) as Error);
});

test('a file too many is refused on the phone it is sent from, and nothing arrives', () => {
  const ada = whatsAppCustomer();
  ada.text('Look');
  const file = { contentType: 'image/png', filename: 'a.png', bytes: 1 };
  expect(() => ada.text('', { media: [file, file] })).toThrow(
    expect.objectContaining({ code: 21623 }) as Error,
  );
  expect(conversations.messages(ada.conversationSid)).toHaveLength(1);
});
