import type { Twilio } from 'twilio';
import { Deadline } from '../../../src/common/deadline';
import { patientHttpClient } from '../../../src/twilio/patient-http-client';

type HttpClient = Twilio['httpClient'];
type Options = Parameters<HttpClient['request']>[0];
type Step = number | Error | { statusCode: number; headers: Record<string, string> };

const LOST = new Error('connection reset');

beforeEach(() => {
  // Pauses between tries are random: none at all here.
  jest.spyOn(Math, 'random').mockReturnValue(0);
});
afterEach(() => jest.restoreAllMocks());

/** Sends a request through a client that answers with these steps in turn; tells what came and what was asked. */
async function send(
  method: Options['method'],
  steps: Step[],
  { milliseconds = 5_000, params = {} }: { milliseconds?: number; params?: object } = {},
): Promise<{ status?: number; error?: unknown; tries: number; timeouts: (number | undefined)[] }> {
  const timeouts: (number | undefined)[] = [];
  const request = (options: Options): Promise<unknown> => {
    timeouts.push(options.timeout);
    const step = steps[timeouts.length - 1] ?? 200;
    if (step instanceof Error) return Promise.reject(step);
    return Promise.resolve(typeof step === 'number' ? { statusCode: step } : step);
  };
  const client = patientHttpClient({ request } as unknown as HttpClient, () => Deadline.in(milliseconds));
  try {
    const { statusCode } = (await client.request({ method, uri: 'https://x.example', params })) as {
      statusCode: number;
    };
    return { status: statusCode, tries: timeouts.length, timeouts };
  } catch (error) {
    return { error, tries: timeouts.length, timeouts };
  }
}

describe('trying again', () => {
  test.each(['get', 'post', 'delete'] as const)('after 429, a %s: nothing happened', async (method) => {
    expect(await send(method, [429, 429, 200])).toMatchObject({ status: 200, tries: 3 });
  });

  test('429 for ever is answered in the end', async () => {
    expect(await send('post', Array<number>(9).fill(429))).toMatchObject({ status: 429, tries: 8 });
  });

  test('a lookup by an expression, of which there are few a second, is given up sooner', async () => {
    const params = { EvaluateTaskAttributes: "name == 'a'" };
    expect(await send('get', Array<number>(9).fill(429), { params })).toMatchObject({
      status: 429,
      tries: 3,
    });
  });

  test.each([500, 503, LOST])('a read after %p', async (step) => {
    expect(await send('get', [step, 200])).toMatchObject({ status: 200, tries: 2 });
  });

  test.each(['post', 'delete'] as const)(
    'never a %s after a server error: it may have worked',
    async (method) => {
      expect(await send(method, [500, 200])).toMatchObject({ status: 500, tries: 1 });
    },
  );

  test.each(['post', 'delete'] as const)('never a %s after a lost connection', async (method) => {
    expect(await send(method, [LOST, 201])).toMatchObject({ error: LOST, tries: 1 });
  });

  test.each([400, 404, 409, 412])('never after %i', async (status) => {
    expect(await send('get', [status, 200])).toMatchObject({ status, tries: 1 });
  });

  test('the capital letters the SDK may use make no difference', async () => {
    expect(await send('GET' as 'get', [500, 200])).toMatchObject({ status: 200, tries: 2 });
  });

  test('the last failure of a read is what is told', async () => {
    expect(await send('get', [LOST, LOST, LOST, LOST])).toMatchObject({ error: LOST, tries: 4 });
  });
});

describe('pauses', () => {
  const pausesOf = (steps: Step[]): Promise<number[]> => {
    const pauses: number[] = [];
    jest.spyOn(Deadline.prototype, 'wait').mockImplementation((milliseconds) => {
      pauses.push(milliseconds);
      return Promise.resolve(true);
    });
    return send('get', steps).then(() => pauses);
  };

  test('grow, with jitter', async () => {
    jest.mocked(Math.random).mockReturnValue(0.5);
    const [first = 0, second = 0, third = 0] = await pausesOf([429, 429, 429, 200]);
    expect(first).toBeGreaterThan(0);
    expect(second).toBe(2 * first);
    expect(third).toBe(2 * second);
  });

  test('are as long as Twilio asks for', async () => {
    expect(await pausesOf([{ statusCode: 429, headers: { 'retry-after': '2' } }, 200])).toEqual([2_000]);
  });

  test('never pass the deadline: the refusal is answered instead', async () => {
    const refused = { statusCode: 429, headers: { 'retry-after': '60' } };
    expect(await send('get', [refused, 200])).toMatchObject({ status: 429, tries: 1 });
  });
});

describe('timeouts', () => {
  test('a call gets what is left of the deadline', async () => {
    const { timeouts } = await send('get', [200], { milliseconds: 3_000 });
    expect(timeouts[0]).toBeGreaterThan(0);
    expect(timeouts[0]).toBeLessThanOrEqual(3_000);
  });

  test('but less than a Function lives', async () => {
    const { timeouts } = await send('get', [200], { milliseconds: 60_000 });
    expect(timeouts[0]).toBeLessThanOrEqual(5_000);
  });

  test.each([-1, 40])('with %p ms left nothing is begun: nobody would know what came of it', async (left) => {
    const { timeouts, error } = await send('post', [200], { milliseconds: left });
    expect(timeouts).toEqual([]);
    expect(error).toMatchObject({ code: 'no time' });
  });
});
