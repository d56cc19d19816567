import fc from 'fast-check';
import { decide } from '../../../sandbox/opencx/scripted-ai';

const SPANISH = {
  order: ['¿Dónde está mi pedido?', 'Mi paquete no llega', 'el ENVÍO'],
  human: ['Quiero hablar con una persona', 'un agente, por favor', 'humano'],
  complaint: ['Quiero un reembolso', 'tengo una queja', 'Estoy enfadada'],
  thanks: ['Muchas gracias', 'Eso es todo'],
  other: ['Hola', 'Buenos días'],
};
const ARABIC = {
  order: ['أين طلبي؟', 'الطرد لم يصل', 'أين شحنتي'],
  human: ['أريد التحدث مع موظف', 'شخص حقيقي', 'إنسان من فضلك'],
  complaint: ['أريد استرداد المبلغ', 'عندي شكوى', 'أنا غاضب'],
  thanks: ['شكرا', 'شكرًا جزيلا', 'هذا كل شيء'],
  other: ['مرحبا', 'صباح الخير'],
};
const ENGLISH = [
  'Hello',
  'Where is my order?',
  'an agent',
  'a refund',
  'thanks',
  'long',
  'markdown',
  '4711',
  '',
];

describe.each([
  ['es', SPANISH],
  ['ar', ARABIC],
])('texts in %s', (language, texts) => {
  test.each(texts.order)('%s is about the order in the custom data', (text) => {
    const decision = decide(text, { flex_order_id: '4711' }, []);
    expect(decision).toEqual({ reply: expect.stringContaining(' 4711 ') as string, language });
    expect(decide(text, {}, []).reply).toMatch(/[?؟]$/);
  });

  test.each(texts.human)('%s escalates without a reply', (text) => {
    const { reply, ...decision } = decide(text, {}, []);
    expect(reply).toBeUndefined();
    expect(decision).toMatchObject({
      escalate: { sentiment: 'neutral', summary: expect.stringContaining(text) as string },
      contactReason: expect.stringMatching(/\p{L}{4}/u) as string,
      language,
    });
  });

  test.each(texts.complaint)('%s is answered and escalated', (text) => {
    const decision = decide(text, {}, []);
    expect(decision).toMatchObject({ escalate: { sentiment: 'angry' }, language });
    expect(decide(decision.reply ?? '', {}, []).language).toBe(language);
  });

  test.each(texts.thanks)('%s resolves', (text) => {
    expect(decide(text, {}, [])).toMatchObject({ resolve: { sentiment: 'happy' }, language });
  });

  test.each(texts.other)('%s is asked back', (text) => {
    const { reply, escalate, resolve, ...rest } = decide(text, {}, []);
    expect(reply).toMatch(/[?؟]$/);
    expect([escalate, resolve, rest]).toEqual([undefined, undefined, { language }]);
  });
});

test.each([
  ['largo', 'formato', 'es'],
  ['طويل', 'تنسيق', 'ar'],
])('%s and %s bring the long and the marked-up text in %s', (long, markdown, language) => {
  const answer = decide(long, {}, []);
  expect(answer.language).toBe(language);
  expect(Math.abs((answer.reply ?? '').length - 4000)).toBeLessThan(400);
  expect(new Set(answer.reply?.split('\n\n')).size).toBeGreaterThanOrEqual(10);
  expect(decide(markdown, {}, []).reply).toMatch(/\*\*.+\*\*[^]*\n- .*\n- [^]*\[[^\]]+\]\(https:/);
});

const TEXTS = [...ENGLISH, ...Object.values(SPANISH).flat(), ...Object.values(ARABIC).flat()];

test.each(ENGLISH)('%p is English', (text) => {
  expect(decide(text, {}, []).language).toBe('en');
});

test('the language depends on the text alone, not on what was said before', () => {
  const spoken = fc.record({
    sender: fc.constantFrom('contact' as const, 'ai' as const, 'human_agent' as const),
    text: fc.constantFrom(...TEXTS),
  });
  fc.assert(
    fc.property(fc.constantFrom(...TEXTS), fc.array(spoken), fc.string(), (text, earlier, order) => {
      const { language } = decide(text, {}, []);
      expect(decide(text, { flex_order_id: order }, earlier).language).toBe(language);
    }),
  );
});

test('a word counts only as a whole word', () => {
  expect(decide('impersonal agentesque', {}, []).language).toBe('en');
  expect(decide('Mañana graciasx', {}, []).resolve).toBeUndefined();
});

test('one Arabic letter is enough, whatever stands around it', () => {
  const latin = fc.string({ unit: fc.constantFrom(...'abc XYZ 0123 ¿?'.split('')) });
  fc.assert(
    fc.property(latin, latin, (before, after) => {
      expect(decide(`${before}م${after}`, {}, []).language).toBe('ar');
    }),
  );
});
