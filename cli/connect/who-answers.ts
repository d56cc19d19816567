import type { VoiceSettings } from '../account/snapshot';
import { shownAddress } from '../wanted/shown-address';
import { ownerOf } from '../wanted/voice-numbers';

/** Where Twilio takes calls for a Studio flow. */
const FLOW = /^https:\/\/webhooks\.twilio\.com\/v1\/Accounts\/AC[0-9a-fA-F]{32}\/Flows\/(FW[0-9a-fA-F]{32})/;

/** What takes a number's calls today, as a person knows it. Twilio: a trunk or an app comes before the voice URL. */
export function whoAnswers(
  { voiceUrl, voiceApplicationSid, trunkSid }: VoiceSettings,
  domainName: string,
): string {
  if (trunkSid !== '') return `the SIP trunk ${trunkSid}`;
  if (voiceApplicationSid !== '') return `the TwiML app ${voiceApplicationSid}`;
  const flow = FLOW.exec(voiceUrl)?.[1];
  if (flow !== undefined) return `the Studio flow ${flow}`;
  switch (ownerOf(domainName, voiceUrl)) {
    case 'nobody':
      return 'nothing yet';
    case 'this-deployment':
      return 'these Functions';
    case 'another-deployment':
      return `another deployment of this project, ${shownAddress(voiceUrl)}`;
    case 'another-tool':
      return `another tool, ${shownAddress(voiceUrl)}`;
  }
}
