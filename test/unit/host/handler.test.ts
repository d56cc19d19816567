import { functionHandler, type Handle } from '../../../src/host/handler';
import { sidOf } from '../support/sids';

/** The global of the Functions runtime. */
class Response {
  status = 0;
  body = '';
  setStatusCode(status: number): void {
    this.status = status;
  }
  setBody(body: string): void {
    this.body = body;
  }
  appendHeader(): void {
    // Not looked at here.
  }
}

beforeEach(() => {
  jest.useFakeTimers();
  jest.spyOn(console, 'log').mockImplementation();
  Object.assign(globalThis, { Twilio: { Response } });
});
afterEach(() => {
  jest.useRealTimers();
  jest.restoreAllMocks();
});

const context = {
  ACCOUNT_SID: sidOf('AC'),
  OPENCX_API_KEY: 'key',
  WORKSPACE_SID: sidOf('WS'),
  WORKFLOW_SID: sidOf('WW'),
  AI_WORKER_SID: sidOf('WK'),
  getTwilioClient: () => {
    throw new Error('Nothing here asks Twilio');
  },
};

/** Runs a Function and answers what it answered. */
function answerOf(handle: Handle): Promise<Response> {
  return new Promise((resolve) => {
    functionHandler(handle)(context, {}, (_error, response) => resolve(response as Response));
  });
}

test('after its answer nothing of a Function is left behind in the process', async () => {
  const { status, body } = await answerOf(() =>
    Promise.resolve({ status: 200, body: { outcome: 'answered' } }),
  );
  expect({ status, body }).toEqual({ status: 200, body: '{"outcome":"answered"}' });
  expect(jest.getTimerCount()).toBe(0);
});

test('a Function whose time is up answers that it is to be asked again, before the platform kills it', async () => {
  const answer = answerOf(() => new Promise(() => undefined));
  await jest.advanceTimersByTimeAsync(9_999);
  expect(await answer).toMatchObject({ status: 503, body: '{"error":"time is up"}' });
});
