import phrases from '../../../src/assets/phrases.private.json';
import { newNumber, useSandbox } from '../../harness/use-sandbox';

describe('languages of a call', () => {
  const sandbox = useSandbox();

  test.each([
    ['es', 'Hola, ¿puedo hablar con una persona, por favor?', '¿Dónde está mi pedido?'],
    ['ar', 'أريد التحدث مع موظف من فضلك', 'أين طلبي؟'],
  ] as const)(
    '%s: what the session speaks chooses voice and recogniser from the next turn on',
    async (language, human, question) => {
      const { voice, phone } = phrases.languages[language];
      const caller = sandbox().caller(newNumber());
      caller.dials();
      await caller.says(question);
      await caller.isListenedTo();
      expect(caller.heard().at(-1)).toMatchObject({ language: voice.speak, voice: voice.name });
      const listening = sandbox().journal.entries.filter(
        ({ what, details }) => what === 'call.listening' && details.callSid === caller.call.callSid,
      );
      expect(listening.map(({ details }) => details.language)).toEqual(['en-US', voice.listen]);
      await caller.says(human);
      const taskSid = await caller.waitsForPeople();
      expect(caller.heard().at(-1)).toMatchObject({ text: phone.passingOn, language: voice.speak });
      expect(sandbox().taskRouter.task(taskSid)?.attributes).toMatchObject({ handoffLanguage: language });
    },
  );

  test('an IVR names the language a call begins in', async () => {
    sandbox().voice.numbers.set('+15005550021', {
      voiceUrl: sandbox().urlOf('/voice/answer?language=es-MX'),
    });
    const caller = sandbox().caller(newNumber());
    caller.dials('+15005550021');
    await caller.isListenedTo();
    expect(caller.heard()).toMatchObject([
      { text: phrases.languages.es.phone.greeting, language: 'es-ES', voice: 'Polly.Lucia-Neural' },
    ]);
  });

  test('a language nobody has words for is served in the default one', async () => {
    sandbox().voice.numbers.set('+15005550022', {
      voiceUrl: sandbox().urlOf('/voice/answer?language=tlh'),
    });
    const caller = sandbox().caller(newNumber());
    caller.dials('+15005550022');
    await caller.isListenedTo();
    expect(caller.hears()).toEqual([phrases.languages.en.phone.greeting]);
  });
});

describe('language, voice and greeting of a deployment', () => {
  const sandbox = useSandbox({
    settings: {
      VOICE_LANGUAGE: 'es-ES',
      VOICE_NAME: 'Polly.Sergio-Neural',
      VOICE_GREETING: 'Bienvenido a la tienda de lámparas.',
    },
  });

  const firstHeard = async (query: string): Promise<readonly object[]> => {
    sandbox().voice.numbers.set('+15005550023', { voiceUrl: sandbox().urlOf(`/voice/answer${query}`) });
    const caller = sandbox().caller(newNumber());
    caller.dials('+15005550023');
    await caller.isListenedTo();
    return caller.heard();
  };

  test('are what a caller hears first', async () => {
    expect(await firstHeard('')).toEqual([
      {
        text: 'Bienvenido a la tienda de lámparas.',
        language: 'es-ES',
        voice: 'Polly.Sergio-Neural',
        cut: false,
      },
    ]);
  });

  test('greet who an IVR says speaks that language, whatever the region', async () => {
    expect(await firstHeard('?language=es')).toMatchObject([{ text: 'Bienvenido a la tienda de lámparas.' }]);
  });

  test('greet nobody who an IVR says speaks another one', async () => {
    const { phone, voice } = phrases.languages.de;
    expect(await firstHeard('?language=de')).toMatchObject([
      { text: phone.greeting, language: 'de-DE', voice: voice.name },
    ]);
  });
});
