import type { SyncService } from '../../account/snapshot';
import { webhookAddresses } from '../../wanted/addresses';
import { shownAddress } from '../../wanted/shown-address';
import { check, failed, passed, skipped } from '../check';

export const turnsSync = check({
  id: 'turns-sync',
  title: 'Twilio Sync calls the next Function for late answers',
  needs: ['settings', 'syncServices', 'environment'],
  examine: ({ settings: { TURNS_SYNC_SERVICE_SID: sid }, syncServices, environment }) => {
    if (sid === undefined) return skipped('TURNS_SYNC_SERVICE_SID is not set: the Functions call themselves');
    const wanted = webhookAddresses(environment.domainName).turns;
    const service = syncServices.find((known) => known.sid === sid);
    const problem = !service
      ? `the account has no Sync service ${sid}`
      : service.webhookUrl !== wanted
        ? `its WebhookUrl is ${service.webhookUrl === '' ? 'not set' : shownAddress(service.webhookUrl)}`
        : service.webhooksFromRestEnabled
          ? undefined
          : 'WebhooksFromRestEnabled is false: a write by a Function calls nobody';
    if (problem === undefined) return passed(wanted);
    return failed({
      found: problem,
      expected: `a Sync service of its own with WebhookUrl ${wanted} and WebhooksFromRestEnabled true`,
      fix: service
        ? `Run ${command(service)}, or set WebhookUrl ${wanted} and WebhooksFromRestEnabled true on the Sync service ${sid}.`
        : 'Run npm run connect, which creates it and writes TURNS_SYNC_SERVICE_SID.',
    });
  },
});

/** An address that is set is overwritten only when that is asked for. */
function command({ webhookUrl }: SyncService): string {
  return webhookUrl === '' ? 'npm run connect' : 'npm run connect -- --replace';
}
