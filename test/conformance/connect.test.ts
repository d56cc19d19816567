import type { TwilioExchange } from '../../sandbox/cloud/exchange';
import { Sandbox } from '../../sandbox/sandbox';
import { AI_NUMBER } from '../../sandbox/voice/company-numbers';
import { Installer } from '../harness/connect-account';
import { coreDocument } from './core-document';
import { readDocuments } from './documents';
import { Judge } from './judge';
import { OPERATIONS_OF_CONNECT } from './played-operations';
import { recordExchanges } from './record';

/** The classic Chat API, of which Twilio publishes no document any more. */
const NOT_JUDGED = 'chat.twilio.com';

const SERVICE_WEBHOOKS = '/v1/Services/IS…/Configuration/Webhooks';

/**
 * Twilio's own example of a service that nobody has configured shows the method as null, against its schema. That an empty
 * address unsets it is in no document (docs/unverified.md).
 */
const KNOWN_OBJECTIONS = [
  `GET ${SERVICE_WEBHOOKS}: /method must be equal to one of the allowed values {"allowedValues":["GET","POST"]}`,
  `GET ${SERVICE_WEBHOOKS}: /method must be string {"type":"string"}`,
  `POST ${SERVICE_WEBHOOKS}: /form/PostWebhookUrl must match format "uri" {"format":"uri"}`,
  'POST /v1/Workspaces/WS…: /form/EventCallbackUrl must match format "uri" {"format":"uri"}',
];

function withoutSids(path: string): string {
  return path.replace(/\b([A-Z]{2})[0-9a-f]{32}\b/g, '$1…');
}

describe('What connecting an account and taking it back asks of Twilio', () => {
  const exchanges: TwilioExchange[] = [];

  beforeAll(async () => {
    exchanges.push(...(await connectAndUndo(false)), ...(await connectAndUndo(true)));
  });

  test('is as documented, and so are the answers', () => {
    const judge = new Judge([...readDocuments(), coreDocument()]);
    const judged = exchanges.filter(({ host }) => host !== NOT_JUDGED);
    const objections = judged.flatMap((exchange) =>
      [...judge.requestObjections(exchange), ...judge.answerObjections(exchange)].map(
        (objection) => `${exchange.method} ${withoutSids(exchange.path)}: ${objection}`,
      ),
    );
    expect([...new Set(objections)].sort()).toEqual(KNOWN_OBJECTIONS);
    const operations = new Set(judged.map((exchange) => judge.operationOf(exchange)));
    expect([...operations].sort()).toEqual(OPERATIONS_OF_CONNECT);
  });
});

async function connectAndUndo(foreignWebhooks: boolean): Promise<TwilioExchange[]> {
  const sandbox = await Sandbox.start({ startsAs: 'blank', foreignWebhooks });
  const installer = new Installer(sandbox);
  const exchanges = recordExchanges(sandbox);
  try {
    await installer.connect({ yes: true, replace: true, voiceNumber: [AI_NUMBER] });
    expect(await installer.undo()).toMatchObject({ isDone: true });
  } finally {
    installer.leave();
    await sandbox.stop();
  }
  return exchanges;
}
