import { Router } from 'express';
import type { CloudService, World } from '../kernel/service';
import { notFound } from '../kernel/twilio-error';

/** The Accounts resource of Twilio's core API. */
export class Accounts implements CloudService {
  readonly host = 'api.twilio.com';
  readonly routes = Router();
  friendlyName = 'A company';

  constructor(private readonly world: World) {
    const { accountSid } = world.account;
    const path = '/2010-04-01/Accounts/:sid.json';
    this.routes.get(path, (request, response) => {
      if (request.params.sid !== accountSid) throw notFound(`/Accounts/${request.params.sid}.json`);
      response.json(this.resource());
    });
  }

  private resource(): Record<string, unknown> {
    const { accountSid, authToken } = this.world.account;
    const uri = `/2010-04-01/Accounts/${accountSid}`;
    return {
      sid: accountSid,
      friendly_name: this.friendlyName,
      owner_account_sid: accountSid,
      status: 'active',
      type: 'Full',
      auth_token: authToken,
      date_created: 'Thu, 01 Jan 2026 00:00:00 +0000',
      date_updated: 'Thu, 01 Jan 2026 00:00:00 +0000',
      uri: `${uri}.json`,
      subresource_uris: { calls: `${uri}/Calls.json`, messages: `${uri}/Messages.json` },
    };
  }
}
