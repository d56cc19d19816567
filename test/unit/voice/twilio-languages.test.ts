import { LISTEN_LANGUAGES, SPEAK_LANGUAGES, VOICES } from '../../../sandbox/voice/twiml/languages';
import phrases from '../../../src/assets/phrases.private.json';
import { listenedAs } from '../../../src/voice/listened-as';
import { LISTENED, SPOKEN } from '../../../src/voice/twilio-languages';

test('what Twilio listens for and speaks is what its SDK declares', () => {
  expect(LISTENED).toEqual(LISTEN_LANGUAGES);
  expect(SPOKEN).toEqual(SPEAK_LANGUAGES);
});

test('the phrases name nothing Twilio does not know', () => {
  for (const { voice } of Object.values(phrases.languages)) {
    expect([LISTENED.has(voice.listen), SPOKEN.has(voice.speak), VOICES.has(voice.name)]).toEqual([
      true,
      true,
      true,
    ]);
  }
});

test.each([
  ['pt-BR', 'pt-BR'],
  ['it', 'it-IT'],
  ['zh-Hant-TW', 'zh-TW'],
  ['zh', 'zh'],
  ['pa', 'pa-guru-IN'],
  ['en-DE', undefined],
  ['tlh', undefined],
  ['und', 'en-US'],
])('%s is listened for as %s', (tag, listened) => {
  expect(listenedAs(tag)).toBe(listened);
});
