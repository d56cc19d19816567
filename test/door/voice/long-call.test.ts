import { english } from '../../../sandbox/opencx/languages/english';
import { sentToOpenCx, sessionsOf } from '../../harness/observe';
import { newNumber, useQuickTime, useSandbox } from '../../harness/use-sandbox';

/** Twenty minutes at ten seconds a turn. */
const TURNS = 120;

test('a call of twenty minutes keeps every turn, in order, in one session', async () => {
  const flex = sandbox();
  flex.openCx.requestsPerMinute = 10_000;
  const caller = flex.caller(newNumber());
  caller.dials();
  const questions = Array.from({ length: TURNS }, (_, turn) => `What about lamp ${turn}?`);
  for (const question of questions) await caller.says(question);
  await caller.says('I want to talk to a human');
  const taskSid = await caller.waitsForPeople();

  const { conversationSid } = caller;
  expect(sessionsOf(flex, conversationSid)).toHaveLength(1);
  expect(sentToOpenCx(flex, conversationSid)).toEqual([...questions, 'I want to talk to a human']);
  const [note, , ...turns] = flex.conversations.messages(conversationSid).map(({ body }) => body);
  expect(note).toContain('Summary: ');
  expect(turns).toEqual([
    ...questions.flatMap((question) => [question, english.replies.question]),
    'I want to talk to a human',
  ]);
  const attributes = flex.taskRouter.task(taskSid)?.attributes ?? {};
  expect(JSON.stringify(attributes).length).toBeLessThanOrEqual(4_096);
  expect(attributes).toMatchObject({ handedOff: true, handoffSummary: expect.any(String) as string });
}, 120_000);

const sandbox = useSandbox();
useQuickTime(sandbox);
