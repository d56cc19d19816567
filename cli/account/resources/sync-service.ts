import type { Twilio } from 'twilio';
import { orEmpty } from '../answered-null';
import { unlessMissing } from '../refusal';
import type { Fields, RemovableResource } from './resource';

/** A Sync service: `friendlyName`, `webhookUrl`, `webhooksFromRestEnabled` (`true` or `false`). */
export function syncServiceResource(client: Twilio): RemovableResource {
  const { services } = client.sync.v1;
  return {
    async read(sid) {
      const service = await unlessMissing(services(sid).fetch());
      return (
        service && {
          friendlyName: orEmpty(service.friendlyName),
          webhookUrl: orEmpty(service.webhookUrl),
          webhooksFromRestEnabled: String(service.webhooksFromRestEnabled),
        }
      );
    },
    async create(fields) {
      const { sid } = await services.create(parametersOf(fields));
      return sid;
    },
    async update(sid, fields) {
      await services(sid).update(parametersOf(fields));
    },
    async remove(sid) {
      await services(sid).remove();
    },
  };
}

function parametersOf({ friendlyName, webhookUrl, webhooksFromRestEnabled: fromRest }: Fields): {
  friendlyName?: string;
  webhookUrl?: string;
  webhooksFromRestEnabled?: boolean;
} {
  return {
    ...(friendlyName !== undefined && { friendlyName }),
    ...(webhookUrl !== undefined && { webhookUrl }),
    ...(fromRest !== undefined && { webhooksFromRestEnabled: fromRest === 'true' }),
  };
}
