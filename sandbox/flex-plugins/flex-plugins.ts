import { Router } from 'express';
import type { CloudService, World } from '../kernel/service';
import { PluginStore } from './plugin-store';
import { addPluginRoutes } from './routes';

/** Flex's plugin service. https://www.twilio.com/docs/flex/developer/plugins/api */
export class FlexPlugins extends PluginStore implements CloudService {
  readonly host = 'flex-api.twilio.com';
  readonly routes = Router();

  constructor(world: Pick<World, 'account' | 'clock' | 'journal'>) {
    super(world);
    addPluginRoutes(this.routes, this, world.account.accountSid);
  }
}
