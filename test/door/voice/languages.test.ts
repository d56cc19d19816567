import phrases from '../../../src/assets/phrases.private.json';
import type { Sandbox } from '../../../sandbox/sandbox';
import { TRANSFER_NUMBER } from '../../../sandbox/voice/company-numbers';
import { untilQuiet } from '../../harness/observe';
import { newNumber, useSandbox } from '../../harness/use-sandbox';

const JUDGEMENT = { summary: 'A broken lamp.', sentiment: 'neutral' as const };

/** Somebody calls a number that leads here. @returns what they hear first, and what is listened for then */
async function called(
  sandbox: Sandbox,
  query = '',
): Promise<{ heard: object | undefined; listens: unknown }> {
  const number = newNumber();
  sandbox.voice.numbers.set(number, { voiceUrl: sandbox.urlOf(`/voice/answer${query}`) });
  const caller = sandbox.caller(newNumber());
  caller.dials(number);
  await caller.isListenedTo();
  const [heard] = caller.heard();
  const listening = sandbox.journal.entries.find(
    ({ what, details }) => what === 'call.listening' && details.callSid === caller.call.callSid,
  );
  caller.hangsUp();
  return { heard, listens: listening?.details.language };
}

const { en, es, de, pt, fr, ar } = phrases.languages;

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
      voiceUrl: sandbox().urlOf('/voice/answer?language=es'),
    });
    const caller = sandbox().caller(newNumber());
    caller.dials('+15005550021');
    await caller.isListenedTo();
    expect(caller.heard()).toMatchObject([
      { text: phrases.languages.es.phone.greeting, language: 'es-ES', voice: 'Polly.Lucia-Neural' },
    ]);
  });

  test.each([
    ['pt-BR', 'pt-BR', phrases.languages['pt-BR'].phone.greeting, 'pt-BR', 'Polly.Camila-Neural'],
    ['es-MX', 'es-MX', es.phone.greeting, 'es-MX', 'Polly.Mia-Neural'],
    ['fr-CA', 'fr-CA', fr.phone.greeting, 'fr-CA', 'Polly.Gabrielle-Neural'],
    ['en-AU', 'en-AU', en.phone.greeting, 'en-AU', 'Polly.Olivia-Neural'],
    ['en-GB', 'en-GB', en.phone.greeting, 'en-GB', 'Polly.Amy-Neural'],
    // Twilio listens for these regions and has no voice for them.
    ['es-CO', 'es-CO', es.phone.greeting, 'es-ES', 'Polly.Lucia-Neural'],
    ['ar-EG', 'ar-EG', ar.phone.greeting, ar.voice.speak, ar.voice.name],
    // … and for this one it has nothing of its own.
    ['de-LI', 'de-DE', de.phone.greeting, 'de-DE', 'Polly.Vicki-Neural'],
    // The book has no sentences for it; what the caller says is understood all the same.
    ['it', 'it-IT', en.phone.greeting, 'en-US', en.voice.name],
    ['German', 'de-DE', de.phone.greeting, 'de-DE', 'Polly.Vicki-Neural'],
    [
      'Portuguese (Brazil)',
      'pt-BR',
      phrases.languages['pt-BR'].phone.greeting,
      'pt-BR',
      'Polly.Camila-Neural',
    ],
    ['pt', 'pt-PT', pt.phone.greeting, 'pt-PT', 'Polly.Ines-Neural'],
    ['unknown', 'en-US', en.phone.greeting, 'en-US', en.voice.name],
  ])('an IVR that names %s has the call listen in %s', async (language, listens, text, spoken, voice) => {
    const query = `?${new URLSearchParams({ language }).toString()}`;
    expect(await called(sandbox(), query)).toMatchObject({
      heard: { text, language: spoken, voice },
      listens,
    });
  });

  test.each([
    ['Spanish', 'es', es.passingOn],
    ['unknown', 'und', en.passingOn],
  ])('a session whose language is "%s" is handed off in %s', async (languageName, tag, line) => {
    sandbox().openCx.languageName = languageName;
    const customer = sandbox().customer(newNumber());
    customer.text('I want a human');
    expect(await customer.receives(1)).toEqual([line]);
    await untilQuiet(sandbox());
    const { customData } = sandbox().openCx.sessions().at(-1) ?? {};
    const { attributes } = sandbox().taskRouter.task(String(customData?.flex_task_sid)) ?? {};
    expect(attributes).toMatchObject({ handedOff: true, handoffLanguage: tag });
    sandbox().openCx.languageName = undefined;
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

  test('are what a caller hears first', async () => {
    expect((await called(sandbox())).heard).toEqual({
      text: 'Bienvenido a la tienda de lámparas.',
      language: 'es-ES',
      voice: 'Polly.Sergio-Neural',
      cut: false,
    });
  });

  test.each(['es', 'es-MX', 'Spanish'])(
    'greet who an IVR says speaks that language, whatever the region: %s',
    async (language) => {
      const { heard } = await called(sandbox(), `?language=${language}`);
      expect(heard).toMatchObject({ text: 'Bienvenido a la tienda de lámparas.' });
    },
  );

  test.each(['es', 'unknown', 'what'])(
    'are those of a caller whose IVR says no more than %s',
    async (language) => {
      expect(await called(sandbox(), `?language=${language}`)).toMatchObject({
        heard: { language: 'es-ES', voice: 'Polly.Sergio-Neural' },
        listens: 'es-ES',
      });
    },
  );

  test('greet nobody who an IVR says speaks another one', async () => {
    expect((await called(sandbox(), '?language=de')).heard).toMatchObject({
      text: de.phone.greeting,
      language: 'de-DE',
      voice: de.voice.name,
    });
  });

  test('are taken where the phrases have nothing in the language an IVR names', async () => {
    expect((await called(sandbox(), '?language=tlh')).heard).toMatchObject({ language: 'es-ES' });
  });

  test('are those of a transferred call whose session tells its language in words, or not at all', async () => {
    const transferred = async (language: string): Promise<unknown> => {
      const from = newNumber();
      sandbox().openCx.phoneCall({ from, said: ['Hola'], judgement: JUDGEMENT, language });
      const caller = sandbox().caller(from);
      caller.dials(TRANSFER_NUMBER);
      await caller.waitsForPeople();
      return caller.heard().at(-1);
    };
    expect(await transferred('German')).toMatchObject({ text: de.phone.passingOn, language: 'de-DE' });
    expect(await transferred('unknown')).toMatchObject({ text: es.phone.passingOn, language: 'es-ES' });
  });
});

describe('a deployment with a region of its own', () => {
  const sandbox = useSandbox({ settings: { VOICE_LANGUAGE: 'en-GB', VOICE_NAME: 'Polly.Brian-Neural' } });

  test('greets, speaks and listens in it, also when an IVR leaves the region out', async () => {
    const british = {
      heard: { text: en.phone.greeting, language: 'en-GB', voice: 'Polly.Brian-Neural' },
      listens: 'en-GB',
    };
    expect(await called(sandbox())).toMatchObject(british);
    expect(await called(sandbox(), '?language=en')).toMatchObject(british);
    expect(await called(sandbox(), '?language=en-US')).toMatchObject({ listens: 'en-US' });
  });
});

describe('a deployment in a language the phrases do not have', () => {
  const sandbox = useSandbox({ settings: { VOICE_LANGUAGE: 'nl-BE', VOICE_NAME: 'Polly.Lisa-Neural' } });

  test('listens in it, and its voice speaks it', async () => {
    expect(await called(sandbox())).toMatchObject({
      heard: { language: 'nl-BE', voice: 'Polly.Lisa-Neural' },
      listens: 'nl-BE',
    });
  });
});

describe('a deployment with one wrong setting', () => {
  const sandbox = useSandbox({ settings: { VOICE_LANGUAGE: 'de-DE', AI_REPLY_SECONDS: '900' } });

  test('passes calls on in its own language, or the one an IVR names', async () => {
    const passedOn = async (query: string): Promise<unknown> => {
      const number = newNumber();
      sandbox().voice.numbers.set(number, { voiceUrl: sandbox().urlOf(`/voice/answer${query}`) });
      const caller = sandbox().caller(newNumber());
      caller.dials(number);
      await caller.waitsForPeople();
      return caller.hears();
    };
    expect(await passedOn('')).toEqual([de.phone.passingOn]);
    expect(await passedOn('?language=French')).toEqual([fr.phone.passingOn]);
  });
});
