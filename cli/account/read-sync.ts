import type { Twilio } from 'twilio';
import { syncServiceSid } from '../../src/common/sids';
import { orEmpty } from './answered-null';
import type { SyncService } from './snapshot';

/** All Sync services of the account. */
export async function readSyncServices(client: Twilio): Promise<SyncService[]> {
  const found = await client.sync.v1.services.list({ pageSize: 100 });
  return found.map((service) => ({
    sid: syncServiceSid.parse(service.sid),
    uniqueName: orEmpty(service.uniqueName),
    friendlyName: orEmpty(service.friendlyName),
    webhookUrl: orEmpty(service.webhookUrl),
    webhooksFromRestEnabled: service.webhooksFromRestEnabled,
  }));
}
