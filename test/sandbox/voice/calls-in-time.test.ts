import { newNumber, usePassingTime, useSandbox } from '../../harness/use-sandbox';

/** Three times the 6 s the product's Gather waits. */
const THREE_SILENCES = 18_000;

describe('calls whose time passes in jumps', () => {
  const sandbox = useSandbox();
  const time = usePassingTime(sandbox);
  beforeAll(() => {
    Object.assign(sandbox().voice, { millisecondsOfASecond: 1_000, gathersTimeOut: true });
  });
  afterEach(() => sandbox().faults.clear());

  const toldOfTheEnd = (): number =>
    sandbox().invocations.all.filter(({ path }) => path === '/voice/ended').length;

  test('a caller is silent for as long as a Gather waits, and no longer', async () => {
    const caller = sandbox().caller(newNumber());
    caller.dials();
    await time().pass(THREE_SILENCES - 1_000);
    expect(caller.call.queue).toBeUndefined();
    await time().pass(3_000);
    expect(caller.call.queue).toBeDefined();
    expect(caller.call.errors).toEqual([]);
    caller.hangsUp();
  });

  test('all is quiet only when no call pauses before its next request', async () => {
    sandbox().openCx.thinkingSeconds = 30;
    const caller = sandbox().caller(newNumber());
    caller.dials();
    await time().untilQuiet();
    await caller.says('Where is my order?');
    await time().untilQuiet();
    sandbox().openCx.thinkingSeconds = 0;
    expect(caller.call.isListening).toBe(true);
    expect(caller.hears().at(-1)).toContain('order');
    caller.hangsUp();
    await time().untilQuiet();
  });

  test.each([
    ['nobody is told', 'unreachable', 0],
    ['it is told twice', 'twice', 2],
  ] as const)('a call is over, and %s', async (_, tampering, times) => {
    const caller = sandbox().caller(newNumber());
    caller.dials();
    await time().untilQuiet();
    const before = toldOfTheEnd();
    sandbox().faults.tamperWithPhone(tampering, { times: 1 });
    caller.hangsUp();
    await time().untilQuiet();
    expect(toldOfTheEnd() - before).toBe(times);
  });
});
