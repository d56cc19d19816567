import { randomBytes } from 'node:crypto';
import { json, Router } from 'express';
import type { CloudService, World } from '../kernel/service';
import { notFound, TwilioError } from '../kernel/twilio-error';

/** What is answered of a token that is none: every field is there, and empty. */
const INVALID = {
  ...{ valid: false, code: 20101, message: 'Invalid Access Token', expiration: null },
  ...{ identity: null, realm_user_id: null, roles: null, worker_sid: null },
};

/** The tokens Flex has for who is logged in, and Twilio's answer whose one is. https://github.com/twilio/twilio-flex-token-validator */
export class FlexTokens implements CloudService {
  readonly host = 'iam.twilio.com';
  readonly routes = Router();
  /** Whether Twilio cannot say of any token what it is. */
  isDown = false;
  private readonly issued = new Map<string, { roles: readonly string[]; ends: Date }>();

  constructor(private readonly world: Pick<World, 'account' | 'clock'>) {
    this.routes.post('/v1/Accounts/:account/Tokens/validate', json(), (request, response) => {
      if (this.isDown) throw new TwilioError(500, 20500, 'Internal Server Error');
      if (request.params.account !== world.account.accountSid) throw notFound(request.path.slice(3));
      const { token } = (request.body ?? {}) as { token?: unknown };
      if (typeof token !== 'string') throw new TwilioError(400, 20001, 'Token is required');
      response.json(this.validated(token));
    });
  }

  /** A token as Flex gets it for a worker with these roles. @param lasts milliseconds */
  issue(roles: readonly string[], lasts = 3_600_000): string {
    const part = (bytes: number): string => randomBytes(bytes).toString('base64url');
    // Encrypted with a shared key, so the part of the key is empty.
    const token = [part(40), '', part(12), part(600), part(16)].join('.');
    const ends = new Date(this.world.clock.now().getTime() + lasts);
    this.issued.set(token, { roles, ends });
    return token;
  }

  private validated(token: string): object {
    const user = this.issued.get(token);
    if (!user || user.ends <= this.world.clock.now()) return INVALID;
    return {
      ...{ valid: true, code: 0, message: null, expiration: user.ends.toISOString() },
      ...{ identity: 'lead', realm_user_id: 'lead', roles: user.roles, worker_sid: null },
    };
  }
}
