import { connectionOverrides } from '../../../sandbox/kernel/connection-overrides';
import { postEvent } from '../../../sandbox/taskrouter/events/callback-sender';
import { testWorld } from '../conversations/serve';

describe("Connection overrides of the event callback's address", () => {
  test.each([
    [
      'https://a.example/events',
      { url: 'https://a.example/events', retries: 1 },
      { 0: true, 403: false, 500: false },
    ],
    [
      'https://a.example/events#rc=3&rp=5xx,ct',
      { retries: 3 },
      { 0: true, 429: false, 503: true, 200: false },
    ],
    ['https://a.example/events#rc=2&rp=4xx', { retries: 2 }, { 0: false, 429: true, 503: false }],
    ['https://a.example/events#rc=9&rp=all', { retries: 5 }, { 0: true, 429: true, 503: true, 204: false }],
    ['https://a.example/events#rc=0', { retries: 0 }, {}],
  ])('%s', (address, expected, repeated) => {
    const overrides = connectionOverrides(address);
    expect(overrides).toMatchObject(expected);
    for (const [status, isRepeated] of Object.entries(repeated)) {
      expect([status, overrides.repeats(Number(status))]).toEqual([status, isRepeated]);
    }
  });

  test('a refused event is posted again, without the fragment, until it is taken', async () => {
    const world = testWorld();
    const answers = [503, 429, 204, 204];
    world.answer = () => answers.shift() ?? 500;
    await postEvent(world, 'https://a.example/events#rc=3&rp=4xx,5xx,ct', { EventType: 'task.created' });
    expect(world.calls.map(({ url }) => url)).toEqual(Array(3).fill('https://a.example/events'));
  });

  test('all attempts together take 15 seconds at most', async () => {
    const world = testWorld();
    world.clock.slowDown(1_000);
    world.answer = () => {
      world.clock.advance(8_000);
      return 503;
    };
    await postEvent(world, 'https://a.example/events#rc=5&rp=5xx', { EventType: 'task.created' });
    expect(world.calls.map(({ timeoutMilliseconds }) => timeoutMilliseconds / 1000)).toEqual([
      expect.closeTo(15, 0),
      expect.closeTo(7, 0),
    ]);
  });
});
