import { ServedEdge } from './served-edge';

const path = '/opencx/events';
const PATIENCE_MILLISECONDS = 5_000;
let edge: ServedEdge;
/** Lets the Function that runs answer. */
let release: () => void;

beforeEach(async () => {
  edge = await ServedEdge.start();
  await edge.runs((_request, response) => {
    release = () => void response.end('done');
    edge.journal.record('runtime', 'runs');
  });
});
afterEach(() => edge.stop());

const recorded = (what: string): (() => boolean) => {
  return () => edge.journal.entries.some((entry) => entry.what === what);
};

/** Calls the Function and hangs up once it runs, however long it took to begin. */
async function callAndHangUp(): Promise<void> {
  const call = edge.caller.postJson(edge.urlOf(path), {}, PATIENCE_MILLISECONDS);
  await edge.journal.until('the Function runs', recorded('runs'));
  edge.clock.move(PATIENCE_MILLISECONDS);
  expect(await call).toMatchObject({ status: 0 });
}

test('a Function whose caller hangs up goes on, and it is not quiet before it has answered', async () => {
  await callAndHangUp();
  const order: string[] = [];
  edge.journal.follow(({ what }) => order.push(what));
  const quiet = edge.caller.quiet().then(() => order.push('quiet'));
  // Whoever is quiet too early is so within this turn of the event loop.
  await new Promise(setImmediate);
  release();
  await quiet;
  expect(order).toEqual(['answered', 'quiet']);
  expect(edge.invocations.all[0]).toMatchObject({ killed: false });
});

test('where Functions end with their caller, it is killed', async () => {
  edge.settings.functionsEndWithTheirCaller = true;
  await callAndHangUp();
  await edge.journal.until('the Function is killed', recorded('killed'));
  await edge.caller.quiet();
  expect(edge.journal.entries.map(({ what, details }) => [what, details])).toEqual([
    ['runs', {}],
    ['killed', { path, because: 'hang-up' }],
  ]);
  expect(edge.invocations.all[0]).toMatchObject({ killed: true });
});

test('a Function that has answered is not killed when the connection closes', async () => {
  edge.settings.functionsEndWithTheirCaller = true;
  const call = edge.caller.postJson(edge.urlOf(path), {}, PATIENCE_MILLISECONDS);
  await edge.journal.until('the Function runs', recorded('runs'));
  release();
  expect(await call).toMatchObject({ status: 200, body: 'done' });
  await edge.stop();
  expect(edge.invocations.all[0]).toMatchObject({ killed: false });
});
