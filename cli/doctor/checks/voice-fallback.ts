import { callsAt } from '../../wanted/voice-numbers';
import { check, failed, passed, skipped } from '../check';

export const voiceFallback = check({
  id: 'voice-fallback',
  title: 'Callers hear something while the Functions cannot answer',
  needs: ['phoneNumbers', 'environment', 'fallbackFile'],
  examine: ({ phoneNumbers, environment: { domainName }, fallbackFile: { address, isThere, found } }) => {
    if (!phoneNumbers.some(({ voice }) => callsAt(domainName, voice.voiceUrl))) {
      return skipped(`no number leads to https://${domainName}/voice/…`);
    }
    if (isThere) return passed(address);
    return failed({
      found: `${address}: ${found}`,
      expected: 'the file a number falls back on; without it a call that is refused ends',
      fix: 'Run npm run deploy.',
    });
  },
});
