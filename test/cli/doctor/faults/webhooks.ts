import { FOREIGN_ADDRESS, type Fault, mustSay, said } from '../fault';
import type { World } from '../world';

const setCallback = (world: World, eventCallbackUrl: string): unknown =>
  world.workspace.update({ eventCallbackUrl });
const setPostWebhook = (world: World, postWebhookUrl: string): unknown =>
  world.webhooks.update({ postWebhookUrl });
const OTHER = 'https://opencx-flex-9999-prod.twil.io';

/** The addresses Twilio calls, and for what. */
export const WEBHOOKS: readonly Fault[] = [
  {
    check: 'taskrouter-callback',
    because: 'the workspace has no event callback',
    byConnect: true,
    cause: (world) => setCallback(world, ''),
    mend: (world, fix) => {
      mustSay(fix, 'Run npm run connect');
      return setCallback(world, said(fix, / to (https:\S+)$/));
    },
  },
  {
    check: 'taskrouter-callback',
    because: 'another tool has the event callback',
    byConnect: true,
    cause: (world) => setCallback(world, FOREIGN_ADDRESS),
    mend: (world, fix) => {
      mustSay(fix, 'npm run connect -- --replace');
      return setCallback(world, said(fix, / to (https:\S+)$/));
    },
  },
  {
    check: 'taskrouter-events',
    because: 'an event is not ticked',
    byConnect: true,
    cause: (world) => world.workspace.update({ eventsFilter: 'task.created,reservation.created' }),
    mend: async (world, fix) => {
      const { eventsFilter } = await world.workspace.fetch();
      const missing = said(fix, /tick (.*) in Console/).replaceAll(', ', ',');
      await world.workspace.update({ eventsFilter: `${eventsFilter},${missing}` });
    },
  },
  {
    check: 'another-deployment',
    because: 'the event callback leads to another environment',
    byConnect: true,
    cause: (world) => setCallback(world, `${OTHER}/taskrouter/events?key=t0ken-in-query`),
    mend: (world, fix) => setCallback(world, said(fix, /event callback to (https:\S+)/)),
  },
  {
    check: 'another-deployment',
    because: 'the post-webhook leads to another environment',
    byConnect: true,
    cause: (world) => setPostWebhook(world, `${OTHER}/conversations/events?key=t0ken-in-query`),
    mend: (world, fix) => setPostWebhook(world, said(fix, /post-webhook to (https:\S+)/)),
  },
  {
    check: 'conversations-webhook',
    because: 'only TaskRouter has a webhook',
    byConnect: true,
    cause: (world) => setPostWebhook(world, ''),
    mend: (world, fix) => {
      mustSay(fix, 'Run npm run connect');
      return setPostWebhook(world, said(fix, / to (https:\S+)$/));
    },
  },
  {
    check: 'conversations-webhook',
    because: 'another tool has the post-webhook',
    byConnect: true,
    cause: (world) => setPostWebhook(world, FOREIGN_ADDRESS),
    mend: (world, fix) => {
      mustSay(fix, 'npm run connect -- --replace');
      return setPostWebhook(world, said(fix, / to (https:\S+)$/));
    },
  },
  {
    check: 'conversations-events',
    because: 'the event is not ticked',
    byConnect: true,
    cause: (world) => world.webhooks.update({ filters: ['onConversationRemoved'] }),
    mend: async (world, fix) => {
      const { filters } = await world.webhooks.fetch();
      await world.webhooks.update({
        filters: [...filters, ...said(fix, /tick (.*) in Console/).split(', ')],
      });
    },
  },
  {
    check: 'conversations-events',
    because: 'events are ticked that nobody needs',
    isWarning: true,
    byConnect: true,
    cause: (world) =>
      world.webhooks.update({ filters: ['onMessageAdded', 'onConversationAdded', 'onParticipantAdded'] }),
    mend: async (world, fix) => {
      const needless = said(fix, /untick (.*) in Console/).split(', ');
      const { filters } = await world.webhooks.fetch();
      await world.webhooks.update({ filters: filters.filter((type) => !needless.includes(type)) });
    },
  },
  {
    check: 'conversations-retries',
    because: 'a webhook that failed is not called again',
    byConnect: true,
    cause: (world) => world.chatService.update({ postWebhookRetryCount: 0 }),
    mend: (world, fix) => {
      const postWebhookRetryCount = Number(said(fix, /PostWebhookRetryCount to (\d)/));
      return world.chatService.update({ postWebhookRetryCount });
    },
  },
  {
    check: 'turns-sync',
    because: 'the Sync service for turns calls another address',
    byConnect: true,
    cause: (world) => world.turnsService.update({ webhookUrl: FOREIGN_ADDRESS }),
    mend: (world, fix) => world.turnsService.update({ webhookUrl: said(fix, /WebhookUrl (https:\S+)/) }),
  },
  {
    check: 'turns-sync',
    because: 'a write by REST calls nobody',
    byConnect: true,
    cause: (world) => world.turnsService.update({ webhooksFromRestEnabled: false }),
    mend: (world, fix) => {
      mustSay(fix, 'WebhooksFromRestEnabled true');
      return world.turnsService.update({ webhooksFromRestEnabled: true });
    },
  },
];
