import type { PhoneNumber, VoiceSettings } from '../../account/snapshot';
import { shownAddress } from '../../wanted/shown-address';
import { fallbackLanguage } from '../../wanted/one-moment-language';
import { callsAt, ownerOf, type VoiceTarget, wantedVoice } from '../../wanted/voice-numbers';
import { check, failed, passed, skipped } from '../check';
import { connectNumbers } from '../connect-numbers';

export const voiceNumbers = check({
  id: 'voice-numbers',
  title: 'Numbers whose calls the Functions take lose none of them',
  needs: ['phoneNumbers', 'environment', 'settings'],
  examine: ({ phoneNumbers, environment: { domainName }, settings: { VOICE_LANGUAGE } }) => {
    const language = fallbackLanguage(VOICE_LANGUAGE);
    const ours = phoneNumbers.flatMap((phoneNumber) => {
      const calls = callsAt(domainName, phoneNumber.voice.voiceUrl);
      return calls ? [{ ...phoneNumber, calls }] : [];
    });
    if (ours.length === 0) return skipped(`no number leads to https://${domainName}/voice/…`);
    const wrong = ours.flatMap((number) => {
      const target = { domainName, language, calls: number.calls };
      const problems = problemsOf(number, target);
      return problems.length > 0 ? [{ ...number, problems, wanted: wantedVoice(target, number.voice) }] : [];
    });
    if (wrong.length === 0) {
      return passed(ours.map(({ number, calls }) => `${number} (${calls})`).join(', '));
    }
    return failed({
      found: wrong.map(({ number, problems }) => `${number}: ${problems.join(', ')}`).join('; '),
      expected: wrong
        .map(
          ({ number, wanted }) =>
            `${number}: a call comes in ${shownAddress(wanted.voiceUrl)} (POST), primary handler fails ` +
            `${wanted.voiceFallbackUrl} (GET), call status changes ${shownAddress(wanted.statusCallback)} (POST), and ` +
            'neither a TwiML app nor a SIP trunk',
        )
        .join('; '),
      fix:
        `Run ${connectNumbers(wrong, { replace: wrong.some((number) => hasForeign(number, domainName)) })}, or set that ` +
        'in Console -> Phone Numbers -> Manage -> Active numbers -> the number -> Voice configuration.',
    });
  },
});

const NAMES: Readonly<Partial<Record<keyof VoiceSettings, string>>> = {
  voiceUrl: '"A call comes in"',
  voiceFallbackUrl: '"Primary handler fails"',
  statusCallback: '"Call status changes"',
};

/** What is not as it is wanted, one phrase each. An address at another deployment has a check of its own. */
function problemsOf({ voice }: PhoneNumber, target: VoiceTarget): string[] {
  const { domainName } = target;
  const wanted = wantedVoice(target, voice);
  const differing = (Object.keys(wanted) as (keyof VoiceSettings)[]).filter(
    (name) => voice[name] !== wanted[name] && ownerOf(domainName, voice[name]) !== 'another-deployment',
  );
  return differing.map((name) => {
    switch (name) {
      case 'voiceApplicationSid':
        return `the TwiML app ${voice[name]} takes its calls`;
      case 'trunkSid':
        return `the SIP trunk ${voice[name]} takes its calls`;
      case 'voiceMethod':
      case 'voiceFallbackMethod':
      case 'statusCallbackMethod':
        return `${name} is ${voice[name]}`;
      default:
        return `${NAMES[name] ?? name} is ${voice[name] === '' ? 'not set' : shownAddress(voice[name])}`;
    }
  });
}

/** Whether something of another tool's stands there, which `connect` overwrites only when told to. */
function hasForeign({ voice }: PhoneNumber, domainName: string): boolean {
  const { voiceFallbackUrl, statusCallback, voiceApplicationSid, trunkSid } = voice;
  return (
    [voiceApplicationSid, trunkSid].some((sid) => sid !== '') ||
    [voiceFallbackUrl, statusCallback].some((url) => ownerOf(domainName, url) === 'another-tool')
  );
}
