import express, { type Express } from 'express';
import { newTicket } from '../../src/console/ticket';
import { listen } from '../cloud/listen';
import { TwilioError } from '../kernel/twilio-error';
import { reasonOf } from '../demo/reason-of';
import { act } from './act';
import { admission } from './admission';
import { Feed } from './feed';
import { LocalFlex } from './local-flex';
import { pageFiles } from './page-files';
import { perform } from './perform';
import type { ShownWorld } from './shown-world';

const TICKET_MILLISECONDS = 12 * 3_600_000;

/** A local Flex that is open. */
export interface OpenFlex {
  url: string;
  flex: LocalFlex;
  close(): Promise<void>;
}

/** Opens a world in a page on loopback, at a free port. */
export async function serve(world: ShownWorld): Promise<OpenFlex> {
  const flex = new LocalFlex(world);
  const feed = new Feed(flex);
  const listening = await listen(await pageApp(flex, feed));
  return {
    ...{ url: `http://127.0.0.1:${listening.port}/`, flex },
    close: () => {
      feed.close();
      return listening.close();
    },
  };
}

async function pageApp(flex: LocalFlex, feed: Feed): Promise<Express> {
  const files = await pageFiles();
  const app = express().disable('x-powered-by').use(admission);
  app.get('/feed', (request, response) => feed.open(request, response));
  app.get('/console', (_request, response) => response.redirect(consoleAddress(flex)));
  app.post('/act', express.json({ limit: '20kb' }), async (request, response) => {
    const { success, data } = act.safeParse(request.body);
    if (!success) {
      response.status(400).json({ error: 'The page asks for something there is not.' });
      return;
    }
    try {
      await perform(flex, data);
      response.json({});
    } catch (error) {
      response.status(409).json({ error: why(error) });
    }
  });
  app.use((request, response) => {
    const file = files.get(request.path);
    const plugin = file ? undefined : flex.world.sandbox.deployed.publicAsset(request.path);
    if (file) response.type(file.type).send(file.content);
    else if (plugin) response.type('js').send(plugin);
    else response.status(404).end();
  });
  return app;
}

/** Of the console as it is deployed, with a ticket as `npm run console` makes one. */
function consoleAddress({ world: { sandbox } }: LocalFlex): string {
  const ticket = newTicket(sandbox.account, TICKET_MILLISECONDS, sandbox.clock.now());
  return `${sandbox.addressOf('/console')}#${ticket}`;
}

function why(error: unknown): string {
  const reason = reasonOf(error);
  return error instanceof TwilioError ? `Twilio refuses it: ${reason}` : reason;
}
