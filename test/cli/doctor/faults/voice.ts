import type { IncomingPhoneNumberContextUpdateOptions } from 'twilio/lib/rest/api/v2010/account/incomingPhoneNumber';
import { FOREIGN_ADDRESS, type Fault, mustSay, said, strangeSid } from '../fault';
import type { World } from '../world';

const FALLBACK_FILE = '/voice/one-moment/answer-en.xml';
const OTHER = 'https://opencx-flex-9999-prod.twil.io';

type Change = IncomingPhoneNumberContextUpdateOptions;

/** Something is wrong with the number whose calls the AI answers. */
function numberFault(because: string, wrong: Change, mend: (fix: string, expected: string) => Change): Fault {
  return {
    check: 'voice-numbers',
    because,
    byConnect: true,
    cause: (world) => world.aiNumber.update(wrong),
    mend: async (world, fix) => {
      mustSay(fix, 'Active numbers -> the number');
      const examined = await world.examine();
      const finding = examined.find(({ id }) => id === 'voice-numbers')?.finding;
      return world.aiNumber.update(mend(fix, finding?.outcome === 'failed' ? finding.expected : ''));
    },
  };
}

const fallback = (_fix: string, expected: string): Change => ({
  voiceFallbackUrl: said(expected, /primary handler fails (https:\S+) \(GET\)/),
  voiceFallbackMethod: 'GET',
});
const ended = (_fix: string, expected: string): Change => ({
  statusCallback: said(expected, /call status changes (https:\S+) \(POST\)/),
});

async function setVoiceCapacity(world: World, capacity: number): Promise<void> {
  const rep = world.workspace.workers(world.sandbox.flex.rep.sid);
  const channels = await rep.workerChannels.list();
  const voice = channels.find(({ taskChannelUniqueName }) => taskChannelUniqueName === 'voice');
  await rep.workerChannels(voice?.sid ?? '').update({ capacity });
}

/** The company's numbers, and who takes the calls to them. */
export const VOICE: readonly Fault[] = [
  numberFault('a number has no fallback', { voiceFallbackUrl: '' }, fallback),
  numberFault('nobody is told of the end of a call', { statusCallback: '' }, ended),
  numberFault('another tool is told of the end of a call', { statusCallback: FOREIGN_ADDRESS }, ended),
  numberFault('a number asks with GET', { voiceMethod: 'GET' }, (_fix, expected) => {
    mustSay(expected, 'answer#rc=5&rp=4xx,ct (POST)');
    return { voiceMethod: 'POST' };
  }),
  numberFault(
    'a number falls back on a Function, which may be refused as well',
    { voiceFallbackUrl: 'https://opencx-flex-1234-dev.twil.io/voice/fallback', voiceFallbackMethod: 'POST' },
    fallback,
  ),
  numberFault(
    'a call that is refused is not asked about again',
    { voiceUrl: 'https://opencx-flex-1234-dev.twil.io/voice/answer' },
    (_fix, expected) => ({ voiceUrl: said(expected, /a call comes in (https:\S+) \(POST\)/) }),
  ),
  numberFault('a TwiML app takes the calls', { voiceApplicationSid: strangeSid('AP') }, (_fix, expected) => {
    mustSay(expected, 'neither a TwiML app nor a SIP trunk');
    return { voiceApplicationSid: '' };
  }),
  numberFault('a SIP trunk takes the calls', { trunkSid: strangeSid('TK') }, (_fix, expected) => {
    mustSay(expected, 'neither a TwiML app nor a SIP trunk');
    return { trunkSid: '' };
  }),
  {
    check: 'voice-deployment',
    because: 'a number leads to the deployment of another account',
    byConnect: true,
    cause: (world) =>
      world.aiNumber.update({ voiceUrl: `${OTHER}/voice/answer?key=t0ken-in-query#rc=5&rp=4xx,ct` }),
    mend: async (world, fix) => {
      const domain = said(fix, /or write (\S+) in the place/);
      const { voiceUrl } = await world.aiNumber.fetch();
      return world.aiNumber.update({ voiceUrl: voiceUrl.replace(new URL(OTHER).host, domain) });
    },
  },
  {
    check: 'voice-deployment',
    because: 'the fallback of a number leads to the deployment of another account',
    byConnect: true,
    cause: (world) => world.aiNumber.update({ voiceFallbackUrl: `${OTHER}${FALLBACK_FILE}` }),
    mend: async (world, fix) => {
      const domain = said(fix, /or write (\S+) in the place/);
      const { voiceFallbackUrl } = await world.aiNumber.fetch();
      return world.aiNumber.update({
        voiceFallbackUrl: voiceFallbackUrl.replace(new URL(OTHER).host, domain),
      });
    },
  },
  {
    check: 'voice-fallback',
    because: 'the file a number falls back on is not deployed',
    cause: ({ sandbox: { deployed } }) => deployed.deployAsset(FALLBACK_FILE, undefined),
    mend: ({ sandbox: { deployed } }, fix) => {
      mustSay(fix, 'npm run deploy');
      deployed.deployAsset(FALLBACK_FILE, '<Response></Response>');
    },
  },
  {
    check: 'voice-capacity',
    because: 'no rep takes calls',
    cause: (world) => setVoiceCapacity(world, 0),
    mend: (world, fix) => setVoiceCapacity(world, Number(said(fix, /channel voice to (\d+)/))),
  },
];
