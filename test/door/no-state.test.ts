import { TwilioError } from '../../sandbox/kernel/twilio-error';
import { postsIn, sentToOpenCx, tasksOf, untilQuiet, untilWithPeople } from '../harness/observe';
import { newNumber, useSandbox } from '../harness/use-sandbox';

/** Well below AI_REPLY_SECONDS and TaskRouter's own 120 s. */
const SOON = 15_000;

describe('A first task whose state cannot be stored', () => {
  const sandbox = useSandbox();

  afterEach(() => {
    sandbox().onTwilioCall = undefined;
  });

  function syncAnswers(how: () => Promise<void>, only: (method: string) => boolean = () => true): void {
    sandbox().onTwilioCall = ({ target, method }) =>
      target.startsWith('sync.') && only(method) ? how() : Promise.resolve();
  }
  const unavailable = (): Promise<void> => Promise.reject(new TwilioError(503, 20503, 'Service unavailable'));

  test.each([
    ['Sync is down', () => syncAnswers(unavailable)],
    ['Sync takes no writes', () => syncAnswers(unavailable, (method) => method === 'POST')],
    ['Sync is silent', () => syncAnswers(() => sandbox().clock.pause(60_000))],
    [
      'the Sync service does not exist',
      () =>
        syncAnswers(
          () => Promise.reject(new TwilioError(404, 20404, 'The requested resource was not found')),
          (method) => method === 'POST',
        ),
    ],
  ])('goes to people at once with the six attributes: %s', async (_what, fail) => {
    fail();
    const customer = sandbox().customer(newNumber());
    const { conversationSid, taskSid } = customer.text('Hello');
    const task = await untilWithPeople(sandbox(), conversationSid, SOON);
    sandbox().onTwilioCall = undefined;
    await untilQuiet(sandbox());
    expect(task.sid).toBe(taskSid);
    expect(task.attributes).toMatchObject({
      handedOff: true,
      handoffReason: 'The AI could not take the task: its state in Twilio Sync could not be stored',
      handoffSentiment: 'neutral',
      handoffLanguage: 'und',
      order_id: '4711',
    });
    expect(tasksOf(sandbox(), conversationSid)).toHaveLength(1);
    expect(sandbox().flex.aiWorker.activity.friendlyName).toBe('Available');
    customer.text('Anybody there?');
    await untilQuiet(sandbox());
    expect(postsIn(sandbox(), conversationSid)).toEqual([]);
    expect(sentToOpenCx(sandbox(), conversationSid)).toEqual([]);
  });
});
