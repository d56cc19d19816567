import type { CallsOf } from '../../src/ai-worker/calls/call-event';
import { ASKED_AGAIN } from '../../src/voice/connection';
import { ONE_MOMENT_FOLDER, oneMomentPath } from '../../src/voice/one-moment';
import { SERVICE_NAME } from '../account/read-deployment';
import type { VoiceSettings } from '../account/snapshot';

export type { CallsOf };

/** Where the Functions take calls. */
const VOICE_PATHS = {
  answer: '/voice/answer',
  transfer: '/voice/transfer',
  fallback: '/voice/fallback',
  ended: '/voice/ended',
} as const;

/** What Twilio's Console gives a number that is bought: nobody's choice. */
export const AS_BOUGHT = 'https://demo.twilio.com/welcome/voice/';

/** Where a number leads to. */
export interface VoiceTarget {
  domainName: string;
  calls: CallsOf;
  /** In which the file of the fallback speaks. */
  language: string;
}

/**
 * How a number is set up for calls: its addresses are asked again when they are refused, and its fallback is a file,
 * which answers while every Function is busy. Twilio's Assets answer GET.
 * @param current its own: parameters in the address are the company's (docs/channels/voice.md) and stay
 */
export function wantedVoice(
  { domainName, calls, language }: VoiceTarget,
  current: VoiceSettings,
): VoiceSettings {
  const url = (path: string, present: string): string => {
    const wanted = `https://${domainName}${path}`;
    const [address = ''] = present.split('#');
    return (withoutQuery(address) === wanted ? address : wanted) + ASKED_AGAIN;
  };
  return {
    voiceUrl: url(VOICE_PATHS[calls], current.voiceUrl),
    voiceMethod: 'POST',
    voiceFallbackUrl: `https://${domainName}${oneMomentPath(calls, language)}`,
    voiceFallbackMethod: 'GET',
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
  if (!isVoicePath(pathname)) return 'another-tool';
  if (host === domainName) return 'this-deployment';
  return DEPLOYMENT.test(host) ? 'another-deployment' : 'another-tool';
}

/** Whether this is the path of a Function of ours for calls, or of a file for their callers. */
export function isVoicePath(pathname: string): boolean {
  return (
    Object.values(VOICE_PATHS).some((path) => path === pathname) || pathname.startsWith(ONE_MOMENT_FOLDER)
  );
}

/** A domain Twilio gives to a deployment of this project. */
const DEPLOYMENT = new RegExp(`^${SERVICE_NAME}-.*\\.twil\\.io$`);

function withoutQuery(url: string): string {
  return url.replace(/[?#].*$/, '');
}
