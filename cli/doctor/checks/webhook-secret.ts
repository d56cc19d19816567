import { OPENCX_EVENTS } from '../../../src/events/opencx-event';
import { check, failed, passed, skipped } from '../check';

export const webhookSecret = check({
  id: 'webhook-secret',
  title: 'OpenCX can tell of answers that come later',
  needs: ['settings', 'states', 'environment'],
  examine: ({ settings, states: { states }, environment }) => {
    if (settings.OPENCX_WEBHOOK_SECRET !== undefined) return passed('OPENCX_WEBHOOK_SECRET is set');
    const late = states.filter(
      ({ waiting, session }) => waiting !== undefined || session?.seenUntil !== undefined,
    );
    if (late.length === 0) {
      return states.length === 0
        ? skipped('no conversation yet tells whether OpenCX answers at once')
        : passed('not set, and OpenCX has answered every message at once');
    }
    return failed({
      found: `OPENCX_WEBHOOK_SECRET is not set, and OpenCX answered later in ${late.length} of ${states.length} conversation(s): each is looked for again and again`,
      expected: 'OpenCX calls /opencx/events when its AI has spoken',
      fix:
        'Set OPENCX_WEBHOOK_SECRET to 16 or more characters nobody can guess, run npm run deploy, and register ' +
        `https://${environment.domainName}/opencx/events?secret=<the same> in OpenCX -> Settings -> Integrations -> Webhooks ` +
        `for ${OPENCX_EVENTS.join(', ')}.`,
    });
  },
});
