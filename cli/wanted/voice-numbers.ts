import { SERVICE_NAME } from '../account/read-deployment';
import type { VoiceSettings } from '../account/snapshot';

/** What calls to a number are: the AI answers them, or OpenCX's AI Phone transfers them. */
export type CallsOf = 'answer' | 'transfer';

/** Where the Functions take calls. */
export const VOICE_PATHS = {
  answer: '/voice/answer',
  transfer: '/voice/transfer',
  fallback: '/voice/fallback',
  ended: '/voice/ended',
} as const;

/** What Twilio's Console gives a number that is bought: nobody's choice. */
export const AS_BOUGHT = 'https://demo.twilio.com/welcome/voice/';

/**
 * How a number is set up for calls.
 * @param current its own: parameters in the address are the company's (docs/channels/voice.md) and stay
 */
export function wantedVoice(domainName: string, calls: CallsOf, current: VoiceSettings): VoiceSettings {
  const url = (path: string, present: string): string => {
    const wanted = `https://${domainName}${path}`;
    return withoutQuery(present) === wanted ? present : wanted;
  };
  return {
    voiceUrl: url(VOICE_PATHS[calls], current.voiceUrl),
    voiceMethod: 'POST',
    voiceFallbackUrl: url(VOICE_PATHS.fallback, current.voiceFallbackUrl),
    voiceFallbackMethod: 'POST',
    statusCallback: url(VOICE_PATHS.ended, current.statusCallback),
    statusCallbackMethod: 'POST',
    voiceApplicationSid: '',
    trunkSid: '',
  };
}

/** Which calls of the Functions a number gets by its voice URL; undefined: it leads elsewhere. */
export function callsAt(domainName: string, voiceUrl: string): CallsOf | undefined {
  return (['answer', 'transfer'] as const).find(
    (calls) => withoutQuery(voiceUrl) === `https://${domainName}${VOICE_PATHS[calls]}`,
  );
}

/** Whose an address of a number is. */
export type Owner = 'nobody' | 'this-deployment' | 'another-deployment' | 'another-tool';

/** @param url of the number's voice settings; empty: none */
export function ownerOf(domainName: string, url: string): Owner {
  if (url === '' || url === AS_BOUGHT) return 'nobody';
  if (!URL.canParse(url)) return 'another-tool';
  const { host, pathname } = new URL(url);
  const isOurPath = Object.values(VOICE_PATHS).some((path) => path === pathname);
  if (!isOurPath) return 'another-tool';
  if (host === domainName) return 'this-deployment';
  return DEPLOYMENT.test(host) ? 'another-deployment' : 'another-tool';
}

/** A domain Twilio gives to a deployment of this project. */
const DEPLOYMENT = new RegExp(`^${SERVICE_NAME}-.*\\.twil\\.io$`);

function withoutQuery(url: string): string {
  return url.replace(/[?#].*$/, '');
}
