import type { NextStep } from '../ai-worker/ports/watch';
import type { Deadline } from '../common/deadline';
import type { Log } from '../common/log';

/** Milliseconds until we hang up: the step goes on for seconds, and this Function has none to spare. */
const HANG_UP_AFTER = 800;

/** Where this deployment is, and with what its calls are signed. */
export interface OwnDeployment {
  domainName: string;
  authToken: string;
}

/**
 * Asks for the next step by a call of our own, signed as Twilio signs. Nobody documents that a Function goes on when
 * its caller hangs up (docs/unverified.md): a Sync service that calls is the better way.
 */
export function nextStepByCall(
  { domainName, authToken }: OwnDeployment,
  deadline: Deadline,
  log: Log,
): NextStep {
  return {
    askFor: async () => {
      const url = `https://${domainName}/turns/continue`;
      const parameters = { Watch: 'next' };
      // Loaded here: a cold Function that need not call does not wait for them.
      const [{ default: axios }, { getExpectedTwilioSignature }] = await Promise.all([
        import('axios'),
        import('twilio/lib/webhooks/webhooks.js'),
      ]);
      try {
        await axios.post(url, new URLSearchParams(parameters), {
          headers: { 'X-Twilio-Signature': getExpectedTwilioSignature(authToken, url, parameters) },
          timeout: Math.max(1, Math.min(HANG_UP_AFTER, deadline.remaining())),
        });
      } catch (error) {
        const { code } = error as { code?: unknown };
        const hungUp = code === 'ECONNABORTED' || code === 'ETIMEDOUT';
        if (!hungUp) log.step('next step', { outcome: typeof code === 'string' ? code : 'failed' });
      }
    },
  };
}
