import fc from 'fast-check';
import { languageTag } from '../../../../src/ai-worker/handoff/attribute-words';

test.each([
  ['en', 'en'],
  ['EN-us', 'en-US'],
  ['pt_BR', 'pt-BR'],
  ['zh_Hant_TW', 'zh-Hant-TW'],
  ['', 'und'],
  [undefined, 'und'],
  ['e', 'und'],
  ['not a language', 'und'],
  ['Spanish', 'es'],
  ['SPANISH ', 'es'],
  ['español', 'es'],
  ['German', 'de'],
  ['Deutsch', 'de'],
  ['العربية', 'ar'],
  ['Norwegian Bokmål', 'nb'],
  ['Brazilian Portuguese', 'pt'],
  ['Portuguese (Brazil)', 'pt-BR'],
  ['English (UK)', 'en-GB'],
  ['english_us', 'en-US'],
  ['Spanish-MX', 'es-MX'],
  ['Spanish (formal)', 'es'],
  ['unknown', 'und'],
  ['Unknown', 'und'],
  ['none', 'und'],
  ['n/a', 'und'],
  ['und', 'und'],
  ['undetermined', 'und'],
  ['mul', 'und'],
  ['zxx', 'und'],
  ['English or Spanish', 'und'],
  ['spa', 'es'],
  ['fil', 'fil'],
])('the language %p is the tag %s', (language, tag) => {
  expect(languageTag(language)).toBe(tag);
});

test('whatever comes, the result is a tag that stays as it is', () => {
  fc.assert(
    fc.property(
      fc.oneof(fc.string(), fc.stringMatching(/^[a-zA-Z]{1,9}([-_][a-zA-Z0-9]{1,9})*$/)),
      (language) => {
        const tag = languageTag(language);
        expect(Intl.getCanonicalLocales(tag)).toEqual([tag]);
      },
    ),
  );
});
