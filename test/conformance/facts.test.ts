import { wholeDocument } from './documents';
import { MEDIA_PROPERTIES } from './media-document';
import { DOCUMENT_FILES, type DocumentedProduct, type Operation, operationsOf } from './operations';
import { documentedOperations } from './played-operations';
import { factsOf, operationIds, readFacts } from './published-facts';
import { describeWithDocuments, sharedJson } from './shared-folder';
import { Validators } from './validators';
import { namedFields } from './webhook-fields';

/** Examples of the documents that do not match their own schema. */
const WRONG_EXAMPLES = [
  // An empty text where an address is declared.
  'taskrouter.CreateWorkspace create: /event_callback_url',
  'taskrouter.FetchWorkspace fetch: /event_callback_url',
  'taskrouter.ListWorkspace readFull: /workspaces/0/event_callback_url',
  'taskrouter.UpdateWorkspace update: /event_callback_url',
  // Null where GET or POST is declared.
  'conversations.FetchServiceWebhookConfiguration fetchEmpty: /method',
  // A SID of another resource.
  'flex.FetchConfiguredPlugin fetch: /plugin_version_sid',
  'flex.ListConfiguredPlugin readFull: /plugins/0/plugin_version_sid',
];

const products = Object.keys(DOCUMENT_FILES) as DocumentedProduct[];

test('The facts in this repository are of the operations that are played, and of no other', () => {
  const ids = products.flatMap((product) => operationIds(product, readFacts().documents[product]));
  expect(ids.sort()).toEqual(documentedOperations());
});

describeWithDocuments('Twilio’s whole documents', () => {
  test.each(products)('say of %s what the facts in this repository say', (product) => {
    const facts = factsOf(product, wholeDocument(product), documentedOperations());
    expect(readFacts().documents[product]).toEqual(facts);
  });

  test('have 386 of 393 examples that the judge accepts, every property required and no other allowed', () => {
    const documents = products
      .filter((product) => product !== 'core')
      .map((product) => ({ ...wholeDocument(product), product }));
    const validators = new Validators(documents);
    const examples = documents
      .flatMap(operationsOf)
      .flatMap((operation) => examplesOf(operation).map((example) => ({ operation, ...example })));
    const wrong = examples.flatMap(({ operation, status, name, value }) => {
      const [objection] = validators.answer(operation, status)(value);
      return objection === undefined ? [] : [`${operation.id} ${name}: ${objection.split(' ')[0] ?? ''}`];
    });
    expect(wrong.sort()).toEqual([...WRONG_EXAMPLES].sort());
    expect([examples.length - wrong.length, examples.length]).toEqual([386, 393]);
  });
});

describeWithDocuments('Recorded payloads', () => {
  const payloadOf = (file: string): unknown =>
    (sharedJson(`fixtures/${file}`) as { payload: unknown }).payload;
  const namesOf = (file: string): string[] => Object.keys(payloadOf(`conversations/${file}`) as object);

  test.each([
    ['reservation', 'event.reservation.fields.json'],
    ['task', 'event.task.fields.json'],
    ['worker', 'event.worker.activity.update.fields.json'],
  ] as const)('have the fields of a %s’s webhooks that the facts name', (kind, file) => {
    const names = payloadOf(`taskrouter/${file}`) as string[];
    const { allowed, required } = namedFields(kind);
    expect([...allowed].sort()).toEqual(names.map((name) => name.replace('?', '')).sort());
    expect([...required].sort()).toEqual(names.filter((name) => !name.endsWith('?')).sort());
  });

  test('have the fields of a message that the facts name, none of them with media', () => {
    const sms = namesOf('onMessageAdded.sms.json');
    const webChat = namesOf('onMessageAdded.webchat-sdk.json');
    const { allowed, required } = namedFields('onMessageAdded');
    expect([...allowed].sort()).toEqual([...new Set([...sms, ...webChat, 'Media'])].sort());
    expect([...required].sort()).toEqual(sms.filter((name) => webChat.includes(name)).sort());
  });

  test('have the fields of a conversation’s new state that the facts name', () => {
    const names = namesOf('onConversationStateUpdated.timer.json');
    expect([...namedFields('onConversationStateUpdated').required].sort()).toEqual(names.sort());
  });

  test('have the properties of a file that the facts name', () => {
    expect(typesOf(payloadOf('conversations/mcs-media.response.json'))).toEqual(MEDIA_PROPERTIES);
  });
});

/** The type of a value, or of each of its properties. */
function typesOf(value: unknown): unknown {
  if (typeof value !== 'object' || value === null) return typeof value;
  return Object.fromEntries(Object.entries(value).map(([name, part]) => [name, typesOf(part)]));
}

function examplesOf({ responses }: Operation): { status: number; name: string; value: unknown }[] {
  return Object.entries(responses).flatMap(([status, { content }]) =>
    Object.entries(content?.['application/json']?.examples ?? {}).map(([name, { value }]) => ({
      status: Number(status),
      name,
      value,
    })),
  );
}
