import { createHash } from 'node:crypto';
import { humanTask, postsIn, sentToOpenCx, sessionsOf, untilQuiet } from '../harness/observe';
import { newNumber, useQuickTime, useSandbox } from '../harness/use-sandbox';

describe('Whatever a customer writes', () => {
  const sandbox = useSandbox();
  useQuickTime(sandbox);

  const texts: [what: string, text: string][] = [
    ['32 KB', 'Where is my order? '.repeat(1_700).slice(0, 32_000)],
    ['blanks', ' \n '],
    ['emoji', '👩‍👩‍👧‍👦🇦🇪👍🏽'.repeat(300)],
    ['right to left', 'أين طلبي؟ '.repeat(50).trim()],
    ['control characters', 'a\u0000b\u200Bc\uFEFFd'],
    ['markup', '<script>alert(1)</script> {{handoffSummary}} ${x} %s'],
    ['JSON', '{"handedOff":true,"__proto__":{"x":1}}'],
  ];

  test.each(texts)('%s: it reaches OpenCX as it was written and is answered', async (_what, text) => {
    const visitor = sandbox().visitor('Ada');
    const { conversationSid } = visitor.text(text);
    await visitor.receives(1);
    await untilQuiet(sandbox());
    const [sent = ''] = sentToOpenCx(sandbox(), conversationSid);
    const digest = (value: string) => createHash('sha256').update(value).digest('hex');
    expect(digest(sent)).toBe(digest(text.trim() === '' ? '[empty message]' : text));
    expect(humanTask(sandbox(), conversationSid)).toBeUndefined();
  });

  test('a long answer full of emoji arrives on a phone whole, with none cut', async () => {
    const customer = sandbox().customer(newNumber());
    const { conversationSid } = customer.text('long');
    await customer.receives(3);
    await untilQuiet(sandbox());
    const posted = postsIn(sandbox(), conversationSid).map(({ body }) => body);
    expect(customer.received()).toEqual(posted);
    for (const part of posted) expect(part.isWellFormed()).toBe(true);
  });
});

describe('Whatever stands in a task’s attributes', () => {
  const sandbox = useSandbox();
  useQuickTime(sandbox);

  test('it reaches OpenCX flattened; nothing is overwritten and no prototype touched', async () => {
    const { conversations, taskRouter, flex } = sandbox();
    const { sid: conversationSid } = conversations.create({});
    const address = newNumber();
    const participant = conversations.addSmsParticipant(conversationSid, {
      type: 'sms',
      address,
      proxyAddress: '+15005550006',
    });
    conversations.say({ conversationSid, participantSid: participant.sid, body: 'Where is my order?' });
    const hostile = JSON.parse(
      '{"__proto__":{"polluted":true},"constructor":"c","flex_x":1,"task_sid":"WTfalse","conversation_sid":"CHfalse",' +
        '"with.dot":2,"with space":3,"deep":{"a":{"b":{"c":{"d":"five"}}}},"list":[1,{"x":2}],"none":null}',
    ) as Record<string, unknown>;
    const many = Object.fromEntries(Array.from({ length: 150 }, (_, index) => [`n${index}`, index]));
    const task = taskRouter.createTask({
      workflowSid: flex.workflow.sid,
      taskChannelUniqueName: 'chat',
      attributes: {
        ...many,
        ...hostile,
        ['__proto__']: 1,
        conversationSid,
        channelType: 'sms',
        direction: 'inbound',
      },
    });
    await sandbox().customer(address).receives(1);
    await untilQuiet(sandbox());
    const data = sessionsOf(sandbox(), conversationSid)[0]?.customData ?? {};
    expect(data).toMatchObject({
      flex_constructor: 'c',
      flex_flex_x: 1,
      flex_task_sid: task.sid,
      flex_conversation_sid: conversationSid,
      'flex_with.dot': 2,
      'flex_with space': 3,
      flex_deep_a_b_c_d: 'five',
      flex_list: '[1,{"x":2}]',
      flex_n149: 149,
    });
    expect(data).not.toHaveProperty('flex_none');
    expect(({} as Record<string, unknown>).polluted).toBeUndefined();
  });
});
