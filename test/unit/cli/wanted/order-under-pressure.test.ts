import { webhookAddresses } from '../../../../cli/wanted/addresses';
import { POST_WEBHOOK_RETRY_COUNT } from '../../../../cli/wanted/conversations-events';
import { wantedVoice } from '../../../../cli/wanted/voice-numbers';
import { connectionOverrides } from '../../../../sandbox/kernel/connection-overrides';

const DOMAIN = 'opencx-flex-1234-dev.twil.io';
const BUSY = 429;

test('callers and offers are asked about again more often than messages, when every Function is busy', () => {
  const number = wantedVoice(
    { domainName: DOMAIN, calls: 'answer', language: 'en' },
    {
      ...{ voiceUrl: '', voiceMethod: 'POST', voiceFallbackUrl: '', voiceFallbackMethod: 'POST' },
      ...{ statusCallback: '', statusCallbackMethod: 'POST', voiceApplicationSid: '', trunkSid: '' },
    },
  );
  for (const address of [number.voiceUrl, number.statusCallback, webhookAddresses(DOMAIN).taskRouter]) {
    const { retries, repeats } = connectionOverrides(address);
    expect(repeats(BUSY)).toBe(true);
    expect(retries).toBeGreaterThan(POST_WEBHOOK_RETRY_COUNT);
  }
});
