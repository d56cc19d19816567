import type { Twilio } from 'twilio';
import type { Settings } from '../../src/settings/settings';

/** A Sync document the Functions have written. */
export interface StoredDocument {
  service: string;
  sid: string;
  name: string;
  data: unknown;
}

/** The names of all that the Functions write begin so. */
const OURS = /^opencx-/;

/** Everything the Functions have stored, in both Sync services of the deployment. */
export async function readStoredDocuments(
  client: Twilio,
  { SYNC_SERVICE_SID: states, TURNS_SYNC_SERVICE_SID: turns }: Settings,
): Promise<StoredDocument[]> {
  const services = turns === undefined ? [states] : [states, turns];
  const found = await Promise.all(services.map((service) => documentsOf(client, service)));
  return found.flat();
}

async function documentsOf(client: Twilio, service: string): Promise<StoredDocument[]> {
  const found = await client.sync.v1.services(service).documents.list({ pageSize: 100 });
  return found.flatMap(({ sid, uniqueName, data }) => {
    // The SDK types as present what a document need not have.
    const name = uniqueName as string | null;
    return name !== null && OURS.test(name) ? [{ service, sid, name, data: data as unknown }] : [];
  });
}
