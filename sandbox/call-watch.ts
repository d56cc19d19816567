import type { OutsideCall } from './cloud/invocations';
import type { CallWatch } from './cloud/living-only';
import type { Faults } from './faults/faults';
import type { CallHooks, Platform } from './platform';

/** Lets the sandbox's hooks see the calls that Functions make of a service, and its faults spoil them. */
export function callWatch(
  sandbox: CallHooks & Pick<Platform, 'clock'>,
  faults: Faults,
  service: OutsideCall['service'],
): CallWatch {
  return {
    before: async (call, invocation) => {
      if (service === 'twilio') {
        await sandbox.onTwilioCall?.(call, invocation);
        if (sandbox.twilioMilliseconds > 0) await sandbox.clock.pause(sandbox.twilioMilliseconds);
      }
      return faults.before(call, invocation);
    },
    after: (call, invocation) => {
      sandbox.onEffect?.(call, invocation);
      return faults.after(call, invocation);
    },
  };
}
