import { Clock } from '../../../sandbox/kernel/clock';
import { Journal } from '../../../sandbox/kernel/journal';
import { AiTurns } from '../../../sandbox/opencx/ai-turns';
import { Files } from '../../../sandbox/opencx/files';
import { createRequest, parseBody } from '../../../sandbox/opencx/requests';
import { Session } from '../../../sandbox/opencx/session';

beforeEach(() => jest.useFakeTimers());
afterEach(() => jest.useRealTimers());

test('a cancelled turn never speaks, not even when its time has come', async () => {
  const clock = new Clock();
  const session = new Session(1, parseBody(createRequest, {}), clock, new Files());
  const turns = new AiTurns(clock, new Journal(() => clock.now()), { send: () => undefined });
  const older = turns.answer(session, { text: 'a human', earlier: [] }, 10);
  await jest.advanceTimersByTimeAsync(9_000);
  const newer = turns.answer(session, { text: 'hello', earlier: [] }, 10);
  await jest.advanceTimersByTimeAsync(9_000);
  expect(session.messages).toEqual([]);
  await jest.advanceTimersByTimeAsync(1_000);
  expect(await older).toEqual({ code: 'response_cancelled', handedOff: false });
  expect(await newer).toMatchObject({ handedOff: false, reply: { text: session.messages[0]?.text } });
});
