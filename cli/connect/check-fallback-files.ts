import type { GetText } from '../account/get-text';
import { readFallbackFile } from '../account/read-fallback-file';
import { Problem } from '../problem';
import { fallbackLanguage } from '../wanted/one-moment-language';
import type { Choices } from './plan/choices';

/**
 * Looks whether the files are deployed that the chosen numbers are to fall back on: a number that falls back on nothing
 * loses its calls.
 * @throws Problem when one is not
 */
export async function checkFallbackFiles(
  get: GetText,
  { voiceNumbers, domainName, voiceLanguage }: Pick<Choices, 'voiceNumbers' | 'domainName' | 'voiceLanguage'>,
): Promise<void> {
  const language = fallbackLanguage(voiceLanguage);
  for (const calls of new Set(voiceNumbers.map((number) => number.calls))) {
    const file = await readFallbackFile(get, domainName, { calls, language });
    if (file.isThere) continue;
    throw new Problem(
      `${file.address} is what callers are to hear while the Functions cannot answer, but ${file.found}. ` +
        'Run npm run deploy, then this again.',
    );
  }
}
