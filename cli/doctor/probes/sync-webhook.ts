import { webhookAddresses } from '../../wanted/addresses';
import { THROW_AWAY } from './names';
import { type ProbeFinding, functionsOf, type Probe, type ProbeContext, withoutFunctions } from './probe';
import { timeOfStep } from './step';
import { PlantedConversation } from './throw-away/planted-conversation';
import { removeAll } from './throw-away/removal';
import { stepDocumentName } from '../../../src/twilio/next-step';

/** Seconds after which a step would come too late to be of use. */
const UNTIL_CALLED = 45;

/** Does a Sync write by REST call the service's webhook, and how soon? */
export const syncWebhook: Probe = {
  name: 'sync-webhook',
  question: 'Does a write to Sync call our Function, and how soon?',
  creates:
    'a Sync service whose webhook is /turns/continue, with one document; two documents in the Functions’ own',
  obstacle: withoutFunctions,
  ask: async (context) => {
    const functions = functionsOf(context);
    const [direct, bySync] = conversations(context);
    const usual = await timeOfStep(context, functions, direct);
    await bySync.plant();
    const { services } = context.client.sync.v1;
    const { sid } = await services.create({
      friendlyName: THROW_AWAY.syncService,
      webhookUrl: webhookAddresses(functions.domainName).turns,
      webhooksFromRestEnabled: true,
    });
    const written = Date.now();
    await services(sid).documents.create({ uniqueName: stepDocumentName(bySync.sid), data: {}, ttl: 600 });
    const taken = await context.patience.until(UNTIL_CALLED, async () =>
      (await bySync.takenUp()) ? Date.now() : undefined,
    );
    return findingOf(taken === undefined ? undefined : (taken - written) / 1000 - usual);
  },
  tidy: async (context) => {
    const { services } = context.client.sync.v1;
    const found = await services.list({ limit: 1000 });
    const ours = found.filter(({ friendlyName }) => friendlyName === THROW_AWAY.syncService);
    const removals = ours.map(({ sid }) => ({
      what: `Sync service ${THROW_AWAY.syncService} (${sid})`,
      remove: () => services(sid).remove(),
    }));
    const left = await Promise.all(conversations(context).map((one) => one.remove()));
    return [...(await removeAll(removals)), ...left.flat()];
  },
};

function conversations(context: ProbeContext): [PlantedConversation, PlantedConversation] {
  return [PlantedConversation.for(context, 'direct'), PlantedConversation.for(context, 'by-sync')];
}

function findingOf(seconds: number | undefined): ProbeFinding {
  if (seconds === undefined) {
    return {
      answer: `No: the Function was not called within ${UNTIL_CALLED} s.`,
      meaning:
        'Leave TURNS_SYNC_SERVICE_SID empty: the Functions then call themselves. That needs a Function that goes on ' +
        'when its caller hangs up (probe hang-up), or OpenCX’s webhooks.',
    };
  }
  const delay = Math.max(0, seconds);
  return {
    answer: `Yes, about ${delay.toFixed(1)} s after the write, give or take half a second.`,
    meaning:
      delay <= 3
        ? 'TURNS_SYNC_SERVICE_SID works as assumed: keep it set (npm run connect does).'
        : 'TURNS_SYNC_SERVICE_SID works, but each step of a late answer comes that much later.',
  };
}
