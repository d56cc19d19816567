import { type Request, Router } from 'express';
import type { CloudService, World } from '../kernel/service';
import { TwilioError } from '../kernel/twilio-error';

/** The Accounts resource of Twilio's core API, which no Standard API key may read. */
export class Accounts implements CloudService {
  readonly host = 'api.twilio.com';
  readonly routes = Router();
  friendlyName = 'A company';

  constructor(private readonly world: World) {
    const { accountSid, apiKey } = world.account;
    this.routes.get(`/2010-04-01/Accounts/${accountSid}.json`, (request, response) => {
      if (userOf(request) === apiKey.sid) throw new TwilioError(401, 20003, 'Authenticate');
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

/** Who asks: the Account SID, or the SID of an API key. */
function userOf(request: Request): string | undefined {
  const [, pair = ''] = (request.get('authorization') ?? '').split(' ');
  return Buffer.from(pair, 'base64').toString().split(':')[0];
}
