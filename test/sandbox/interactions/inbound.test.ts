import { FlexUnderTest, company, customer } from './set-up';

test('the first message of a customer opens conversation, interaction and task', () => {
  const flex = new FlexUnderTest();
  const { conversationSid, interactionSid, channelSid, taskSid, messageSid } = flex.inbound();
  expect(flex.taskRouter.tasks).toHaveLength(1);
  expect(flex.taskRouter.task(taskSid)).toMatchObject({
    workflowSid: flex.workflowSid,
    taskChannelUniqueName: 'sms',
  });
  expect(flex.taskRouter.task(taskSid)?.attributes).toEqual({
    customerAddress: customer,
    customerName: 'Ada',
    from: customer,
    name: customer,
    customers: { phone: customer, name: customer },
    channelType: 'sms',
    conversations: {
      initiated_by: 'customer',
      conversation_id: interactionSid,
      media: [{ type: 'ChatTranscript', sid: conversationSid }],
    },
    initiatedBy: 'customer',
    direction: 'inbound',
    plan: 'gold',
    flexChannelInviteSid: expect.stringMatching(/^KG[0-9a-f]{32}$/) as string,
    conversationSid,
    flexInteractionSid: interactionSid,
    flexInteractionChannelSid: channelSid,
  });
  expect(flex.conversations.messages(conversationSid)).toMatchObject([
    { sid: messageSid, author: customer, index: 0 },
  ]);
  expect(flex.interactions.participantsOf(channelSid)).toMatchObject([{ type: 'customer', routing: null }]);
});

test('its webhooks are called in the order in which things happened, the task is there before the message', () => {
  const flex = new FlexUnderTest();
  const filters = ['onMessageAdded', 'onParticipantAdded', 'onConversationAdded'];
  flex.conversations.configureWebhooks({
    postWebhookUrl: 'https://opencx-1234.twil.io/conversations/events',
    filters,
  });
  flex.inbound();
  const called = flex.world.calls.map(({ parameters }) => parameters.EventType);
  expect(called).toEqual(['onConversationAdded', 'onParticipantAdded', 'onMessageAdded']);
  const happened = flex.world.journal.entries.map(({ what }) => what);
  expect(happened.indexOf('invite.created')).toBeLessThan(happened.indexOf('message.added'));
});

test('further messages go into the open conversation without a new task, even when the task has ended', () => {
  const flex = new FlexUnderTest();
  const first = flex.inbound('one');
  flex.taskRouter.cancelTask(first.taskSid);
  const second = flex.inbound('two');
  expect(second).toEqual({ ...first, messageSid: second.messageSid });
  expect(flex.taskRouter.tasks).toHaveLength(1);
  expect(flex.conversations.messages(first.conversationSid).map(({ body }) => body)).toEqual(['one', 'two']);
});

test('a message after the conversation was closed opens a new one', () => {
  const flex = new FlexUnderTest();
  const first = flex.inbound();
  flex.conversations.close(first.conversationSid);
  const second = flex.inbound();
  expect(second.conversationSid).not.toBe(first.conversationSid);
  expect(second.interactionSid).not.toBe(first.interactionSid);
  expect(flex.taskRouter.tasks).toHaveLength(2);
});

test('WhatsApp addresses make WhatsApp channels on the task channel they are configured for', () => {
  const flex = new FlexUnderTest();
  const address = `whatsapp:${company}`;
  const { workflowSid } = flex;
  const task = { workflowSid, taskChannelUniqueName: 'chat', attributes: {}, timeoutSeconds: 60 };
  flex.interactions.addAddress({ address, type: 'whatsapp', task });
  const { taskSid, conversationSid } = flex.interactions.inboundSms({
    from: `whatsapp:${customer}`,
    to: address,
    body: 'Hola',
  });
  expect(flex.taskRouter.task(taskSid)).toMatchObject({
    taskChannelUniqueName: 'chat',
    timeoutSeconds: 60,
    attributes: { channelType: 'whatsapp', customerAddress: `whatsapp:${customer}` },
  });
  expect(flex.conversations.messages(conversationSid)).toMatchObject([{ source: 'WHATSAPP' }]);
});

test('a number Flex does not listen to takes no message', () => {
  const flex = new FlexUnderTest();
  expect(() => flex.interactions.inboundSms({ from: customer, to: '+15005550199', body: 'a' })).toThrow(
    'No Flex address',
  );
});
