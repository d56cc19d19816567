import { decide } from '../../../sandbox/opencx/scripted-ai';

test.each(['Where is my order?', 'my package', 'PARCEL 12 is late'])(
  '%p is about the order in the custom data',
  (text) => {
    expect(decide(text, { flex_order_id: '4711' }, [])).toEqual({
      reply: 'Your order 4711 left our warehouse this morning and arrives tomorrow.',
      language: 'en',
    });
  },
);

test('an order nobody knows is asked for', () => {
  expect(decide('my order', {}, []).reply).toMatch(/order number\?$/);
});

test.each(['a human!', 'Agent please', 'can a real person help'])('%p escalates without a reply', (text) => {
  const decision = decide(text, {}, []);
  expect(decision.reply).toBeUndefined();
  expect(decision.escalate?.sentiment).toBe('neutral');
});

test.each(['I am angry', 'a complaint', 'I want a refund for my order'])(
  '%p is answered and escalated',
  (text) => {
    const decision = decide(text, { flex_order_id: 1 }, []);
    expect(decision.reply).toMatch(/colleague/);
    expect(decision.escalate?.sentiment).toBe('angry');
  },
);

test.each(['Thank you', 'thanks', "that's all", 'That’s all'])('%p resolves', (text) => {
  expect(decide(text, {}, [])).toMatchObject({
    reply: 'You are welcome. Have a good day!',
    resolve: { sentiment: 'happy' },
  });
});

test.each(['hi', 'in the urgent border case', 'markdown please', 'how long'])('%p is asked back', (text) => {
  const decision = decide(text, {}, []);
  expect(decision.reply).toMatch(/\?$/);
  expect([decision.escalate, decision.resolve]).toEqual([undefined, undefined]);
});

test('a summary tells what the customer did, not what others answered', () => {
  const earlier = [
    { sender: 'contact', text: 'My lamp is broken' },
    { sender: 'ai', text: 'Sorry!' },
    { sender: 'human_agent', text: 'A note' },
  ] as const;
  expect(decide('a human', {}, earlier).escalate?.summary).toBe(
    'The customer told what it is about, then asked for a person. Their last words: "a human"',
  );
});

test('the long text has about 4,000 characters in different paragraphs', () => {
  const reply = decide('long', {}, []).reply ?? '';
  expect(Math.abs(reply.length - 4000)).toBeLessThan(400);
  const paragraphs = reply.split('\n\n');
  expect(new Set(paragraphs).size).toBe(10);
});

test('the markdown text has bold, a list and a link', () => {
  expect(decide(' Markdown', {}, []).reply).toMatch(/\*\*\w+\*\*[^]*\n- .*\n- [^]*\[[^\]]+\]\(https:/);
});
