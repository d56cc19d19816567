import { Sandbox } from '../../sandbox/sandbox';
import { AI_NUMBER } from '../../sandbox/voice/company-numbers';
import { Installer } from '../harness/connect-account';
import { coreDocument } from './core-document';
import { Judge } from './judge';
import { readDocuments } from './operations';
import { recordExchanges } from './record';
import { describeWithDocuments } from './shared-folder';

/** The classic Chat API, of which Twilio publishes no document any more. */
const NOT_JUDGED = 'chat.twilio.com';

describeWithDocuments('What connecting an account and taking it back asks of Twilio', () => {
  let sandbox: Sandbox;
  let exchanges: ReturnType<typeof recordExchanges>;

  beforeAll(async () => {
    sandbox = await Sandbox.start({ startsAs: 'blank', foreignWebhooks: true });
    const installer = new Installer(sandbox);
    exchanges = recordExchanges(sandbox);
    await installer.connect({ yes: true, replace: true, voiceNumber: [AI_NUMBER] });
    await installer.undo();
    installer.leave();
  });
  afterAll(() => sandbox.stop());

  test('is as documented, and so are the answers', () => {
    const judge = new Judge([...readDocuments(), coreDocument()]);
    const judged = exchanges.filter(({ host }) => host !== NOT_JUDGED);
    const objections = judged.flatMap((exchange) =>
      [...judge.requestObjections(exchange), ...judge.answerObjections(exchange)].map(
        (objection) => `${exchange.method} ${exchange.path}: ${objection}`,
      ),
    );
    expect([...new Set(objections)]).toEqual([]);
    const operations = new Set(judged.map((exchange) => judge.operationOf(exchange)));
    expect([...operations]).toEqual(
      expect.arrayContaining([
        'taskrouter.CreateWorker',
        'taskrouter.UpdateWorkerChannel',
        'taskrouter.CreateTaskQueue',
        'taskrouter.UpdateWorkflow',
        'taskrouter.UpdateWorkspace',
        'taskrouter.DeleteWorker',
        'conversations.UpdateServiceWebhookConfiguration',
        'sync.CreateService',
        'serverless.CreateVariable',
        'core.UpdateIncomingPhoneNumber',
      ]),
    );
  });
});
