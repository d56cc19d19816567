import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { getExpectedTwilioSignature } from 'twilio/lib/webhooks/webhooks';
import { ServedEdge } from './served-edge';

const OWN = '/taskrouter/events';
const PATIENCE_MILLISECONDS = 5_000;
let edge: ServedEdge;
let functions: ChildProcess;

beforeEach(async () => {
  edge = await ServedEdge.start();
  // Nothing of these tests is for Twilio's API, so no port of it is needed.
  const redirect = JSON.stringify({ cloudPort: 0, edge: edge.edge, liveHosts: [] });
  functions = fork(join(__dirname, 'calling-functions.cjs'), [redirect]);
  const [port] = (await once(functions, 'message')) as [number];
  edge.runsAt(port);
});
afterEach(async () => {
  functions.kill('SIGKILL');
  await edge.stop();
});

/** Lets a Function call this address, signed as Twilio signs, and answers what came of it. */
async function functionCalls(url: string, form: Record<string, string> = {}): Promise<unknown> {
  const signature = getExpectedTwilioSignature(edge.account.authToken, url, form);
  const body = new URLSearchParams(form).toString();
  const caller = edge.urlOf('/opencx/events');
  const answer = await edge.caller.post(caller, { url, signature, body }, PATIENCE_MILLISECONDS);
  return answer.status === 200 ? JSON.parse(answer.body) : answer.status;
}

const paths = (): string[] => edge.invocations.all.map(({ path }) => path);

test('a Function reaches its own deployment, signature and form as they are, as a Function of its own', async () => {
  const outcome = await functionCalls(edge.urlOf(OWN), { turn: 'a & b' });
  expect(paths()).toEqual(['/opencx/events', OWN]);
  const [first, second] = edge.invocations.all;
  expect(outcome).toEqual({ status: 200, text: second?.id });
  expect(second?.parameters).toEqual({ turn: 'a & b' });
  expect(second?.id).not.toBe(first?.id);
  expect(first?.calls).toEqual([]);
});

test('no other address is reached', async () => {
  expect(await functionCalls('https://opencx-flex-9999-dev.twil.io/taskrouter/events')).toEqual({
    message: expect.stringContaining('opencx-flex-9999-dev.twil.io is outside') as string,
  });
});

test('a call that is dropped runs nothing and is cut off', async () => {
  const asked: string[] = [];
  edge.onOwnCall = (path) => {
    asked.push(path);
    return 'drop';
  };
  expect(await functionCalls(edge.urlOf(OWN))).toEqual({ code: 'ECONNRESET' });
  expect(asked).toEqual([OWN]);
  expect(paths()).toEqual(['/opencx/events']);
});

test('what Twilio calls is no own call', async () => {
  edge.onOwnCall = () => 'drop';
  const { status } = await edge.caller.post(edge.urlOf(OWN), { a: 'b' }, PATIENCE_MILLISECONDS);
  expect(status).toBe(200);
});

test('a killed Function calls nothing', async () => {
  edge.onOwnCall = () => {
    throw new Error('It was asked for a call that does not take place');
  };
  const begin = edge.invocations.begin.bind(edge.invocations);
  jest
    .spyOn(edge.invocations, 'begin')
    .mockImplementation((...run) => Object.defineProperty(begin(...run), 'isOver', { value: true }));
  expect(await functionCalls(edge.urlOf(OWN))).toEqual({ code: 'ECONNRESET' });
  expect(paths()).toEqual(['/opencx/events']);
});

test('a Function that has answered calls nothing any more', async () => {
  const url = edge.urlOf(OWN);
  const signature = getExpectedTwilioSignature(edge.account.authToken, url, {});
  const form = { url, signature, body: '', afterwards: '1' };
  expect(await edge.caller.post(edge.urlOf('/opencx/events'), form, PATIENCE_MILLISECONDS)).toMatchObject({
    status: 200,
  });
  functions.send('call');
  const [outcome] = (await once(functions, 'message')) as unknown[];
  expect(outcome).toEqual({ code: 'ECONNRESET' });
  expect(paths()).toEqual(['/opencx/events']);
});

test('where Functions end with their caller, the one that a killed Function has called is killed too', async () => {
  edge.settings.functionsEndWithTheirCaller = true;
  const holds = once(functions, 'message');
  const call = functionCalls(edge.urlOf(OWN), { hold: '1' });
  await holds;
  edge.clock.move(PATIENCE_MILLISECONDS);
  expect(await call).toBe(0);
  const killed = (): unknown[] =>
    edge.journal.entries.filter(({ what }) => what === 'killed').map(({ details }) => details.path);
  await edge.journal.until('both are killed', () => killed().length === 2);
  expect(killed()).toEqual(['/opencx/events', OWN]);
});
