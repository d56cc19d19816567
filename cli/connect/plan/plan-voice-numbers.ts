import type { PhoneNumber, Snapshot, VoiceSettings } from '../../account/snapshot';
import { fallbackLanguage } from '../../wanted/one-moment-language';
import { type CallsOf, ownerOf, type VoiceTarget, wantedVoice } from '../../wanted/voice-numbers';
import { type Update, updateOf } from './change';
import type { Choices } from './choices';

const WHY: Readonly<Record<CallsOf, string>> = {
  answer:
    'The AI answers calls to it. When a Function is refused or fails the caller waits a moment, then the Functions are ' +
    'asked again; the end of a call is told.',
  transfer: "OpenCX's AI Phone transfers calls to it, and people get them with what was said.",
};

const ADDRESSES = {
  voiceUrl: 'its voice URL',
  voiceFallbackUrl: 'its fallback URL',
  statusCallback: 'its status callback',
} as const;
const SIDS = { voiceApplicationSid: 'a voice application', trunkSid: 'a SIP trunk' } as const;

/** The numbers that were named, set up for calls. Nothing is planned for any other. */
export function planVoiceNumbers(
  { phoneNumbers }: Pick<Snapshot, 'phoneNumbers'>,
  { voiceNumbers, domainName, voiceLanguage }: Pick<Choices, 'voiceNumbers' | 'domainName' | 'voiceLanguage'>,
): Update[] {
  const language = fallbackLanguage(voiceLanguage);
  return voiceNumbers.flatMap(({ sid, calls }) => {
    const number = phoneNumbers.find((known) => known.sid === sid);
    return number ? planNumber(number, { domainName, calls, language }) : [];
  });
}

function planNumber({ sid, number, voice }: PhoneNumber, target: VoiceTarget): Update[] {
  const { domainName, calls } = target;
  const whose = foreignValues(voice, domainName);
  return updateOf(
    {
      kind: 'phone-number',
      key: sid,
      title: `number ${number}`,
      why: WHY[calls],
      ...(whose !== '' && {
        replaces: {
          whose,
          instead:
            'name another number; or let a Studio flow or a tool of yours take the calls first and send them on with a ' +
            `TwiML <Redirect> to https://${domainName}/voice/${calls}`,
        },
      }),
    },
    { ...voice },
    { ...wantedVoice(target, voice) },
  );
}

/** What of a number's settings is neither ours nor as it was bought, as a sentence; empty: nothing. */
function foreignValues(voice: VoiceSettings, domainName: string): string {
  const addresses = namesOf(ADDRESSES).flatMap((name) => {
    const owner = ownerOf(domainName, voice[name]);
    if (owner === 'another-deployment')
      return [`${ADDRESSES[name]} leads to another deployment of this project`];
    return owner === 'another-tool' ? [`${ADDRESSES[name]} leads to another tool`] : [];
  });
  const overrides = namesOf(SIDS).flatMap((name) =>
    voice[name] === '' ? [] : [`${SIDS[name]} (${voice[name]}) takes its calls`],
  );
  return [...addresses, ...overrides].join(', ');
}

function namesOf<Names extends object>(names: Names): (keyof Names)[] {
  return Object.keys(names) as (keyof Names)[];
}
