import type { TwilioExchange } from '../../sandbox/cloud/exchange';
import { Judge } from './judge';
import { channelMetadataDocument } from './channel-metadata-document';
import { mediaDocument } from './media-document';
import { readDocuments } from './documents';
import { OPERATIONS_OF_PEOPLE, usedOperations } from './played-operations';
import { isByFunction } from './record';
import { playAll, type Traffic } from './scenarios/play';
import { callNamesInSource, USED_OPERATIONS } from './used-operations';
import { webhookObjections } from './webhook-fields';

/** What is looked at again because it may have changed by others meanwhile. */
const READ_AGAIN = [
  // The watch looks for as long as it lives.
  /: \/turns\/continue: /,
  // Of a session two Functions may be told at once: what the other noted is news to the one that brings it to Flex.
  /^escalatesInTheWidget: \/opencx\/events: .*\/history$/,
  // Who speaks is judged message by message: whoever accepts between two messages is no listener any more.
  /^escalatesInTheWidget: \/conversations\/events: .*\/(Tasks\/WT\w+\/Reservations|Workers\/WK\w+)$/,
  // Until Flex has carried an accept out.
  /: \/conversations\/events: .*\/Tasks\/WT\w+(\/Reservations\/WR\w+)?$/,
];

/** Every event the sandbox knows but task.system-deleted, which takes a day. */
const EVENT_TYPES = [
  'onConversationAdded',
  'onConversationStateUpdated',
  'onMessageAdded',
  'onParticipantAdded',
  'reservation.accepted',
  'reservation.canceled',
  'reservation.completed',
  'reservation.created',
  'reservation.rejected',
  'reservation.timeout',
  'reservation.wrapup',
  'task-queue.entered',
  'task-queue.moved',
  'task-queue.timeout',
  'task.canceled',
  'task.completed',
  'task.created',
  'task.deleted',
  'task.updated',
  'task.wrapup',
  'worker.activity.update',
  'workflow.entered',
  'workflow.skipped',
  'workflow.target-matched',
  'workflow.timeout',
];

describe('Everything between Twilio and the Functions, held to what Twilio publishes', () => {
  let judge: Judge;
  let traffic: Traffic;

  beforeAll(async () => {
    judge = new Judge([...readDocuments(), mediaDocument(), channelMetadataDocument()]);
    traffic = await playAll();
  }, 120_000);

  afterAll(() => {
    const used = usedOperations();
    const judged = operationsIn(traffic.exchanges.filter(isByFunction));
    const covered = used.filter((operation) => judged.includes(operation));
    const figures = {
      'operations covered / used': `${covered.length} / ${used.length}`,
      'exchanges judged': traffic.exchanges.length,
      'webhooks judged': eventsOf(traffic).length,
      'event types among them': typesOf(traffic).length,
    };
    const lines = Object.entries(figures).map(([name, figure]) => `${name.padEnd(28)} ${figure}`);
    console.info(lines.join('\n'));
  });

  function operationsIn(exchanges: readonly TwilioExchange[]): string[] {
    const found = exchanges.map((exchange) => judge.operationOf(exchange) ?? inWords(exchange));
    return [...new Set(found)].sort();
  }

  test('every operation the product uses is listed and was judged, and no other was called', () => {
    expect(operationsIn(traffic.exchanges.filter(isByFunction))).toEqual(usedOperations());
  });

  test('every operation that customers, reps and administrators use is listed, and no other', () => {
    const byPeople = traffic.exchanges.filter((exchange) => !isByFunction(exchange));
    expect(operationsIn(byPeople)).toEqual(OPERATIONS_OF_PEOPLE);
  });

  test('every call of the product’s source is listed', () => {
    expect(Object.keys(USED_OPERATIONS).sort()).toEqual(callNamesInSource());
  });

  test('no Function reads a thing twice', () => {
    expect(traffic.readTwice.filter((what) => !READ_AGAIN.some((known) => known.test(what)))).toEqual([]);
  });

  test('every request is as documented', () => {
    expect(objectionsTo(traffic.exchanges, (exchange) => judge.requestObjections(exchange))).toEqual([]);
  });

  test('every answer is as documented', () => {
    expect(objectionsTo(traffic.exchanges, (exchange) => judge.answerObjections(exchange))).toEqual([]);
  });

  test.each([
    [400, 50377, 'a message in a closed conversation'],
    [401, 20003, 'wrong credentials'],
    [404, 20404, 'an operation nobody simulates'],
    [404, 54100, 'a Sync document that is not there'],
    [412, 20412, 'task attributes somebody else has written meanwhile'],
    [412, 54103, 'a Sync document somebody else has written meanwhile'],
  ])('a refusal with %i/%i was judged: %s', (status, code) => {
    const refusals = traffic.exchanges.filter((exchange) => exchange.status === status);
    expect(refusals.map(({ body }) => (body as { code: number }).code)).toContain(code);
  });

  test('every webhook carries the fields that are known of it, as texts', () => {
    const objections = eventsOf(traffic).flatMap((event) =>
      webhookObjections(event).map((objection) => `${String(event.EventType)}: ${objection}`),
    );
    expect([...new Set(objections)]).toEqual([]);
  });

  test('every webhook the sandbox sends was judged', () => {
    expect(typesOf(traffic)).toEqual(EVENT_TYPES);
  });
});

/** The parameters of the webhooks that tell of an event. */
function eventsOf({ webhooks }: Traffic): Readonly<Record<string, unknown>>[] {
  return webhooks.filter(({ url }) => url.endsWith('/events')).map(({ parameters }) => parameters);
}

function typesOf(traffic: Traffic): string[] {
  return [...new Set(eventsOf(traffic).map(({ EventType }) => String(EventType)))].sort();
}

function objectionsTo(
  exchanges: readonly TwilioExchange[],
  judgement: (exchange: TwilioExchange) => string[],
): string[] {
  const found = exchanges.flatMap((exchange) =>
    judgement(exchange).map((objection) => `${inWords(exchange)}: ${objection}`),
  );
  return [...new Set(found)];
}

/** Without the SIDs, so that one mistake is told once. */
function inWords({ method, host, path, status }: TwilioExchange): string {
  return `${method} ${host}${path} ${status}`.replace(/\b([A-Z]{2})[0-9a-f]{32}\b/g, '$1…');
}
