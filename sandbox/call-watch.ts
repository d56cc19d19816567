import type { OutsideCall } from './cloud/invocations';
import type { CallWatch } from './cloud/living-only';
import type { Sandbox } from './sandbox';

/** Lets the sandbox's hooks see the calls that Functions make of a service, and its faults spoil them. */
export function callWatch(sandbox: Sandbox, service: OutsideCall['service']): CallWatch {
  return {
    before: async (call, invocation) => {
      if (service === 'twilio') {
        await sandbox.onTwilioCall?.(call, invocation);
        if (sandbox.twilioMilliseconds > 0) await sandbox.clock.pause(sandbox.twilioMilliseconds);
      }
      return sandbox.faults.before(call, invocation);
    },
    after: (call, invocation) => {
      sandbox.onEffect?.(call, invocation);
      return sandbox.faults.after(call, invocation);
    },
  };
}
