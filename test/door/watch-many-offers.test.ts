import { newNumber, usePassingTime, useSandbox } from '../harness/use-sandbox';

/** As many offers are there that are no business of the AI's. */
const MANY = 40;
/** Milliseconds within which an offer nobody was told of is found. */
const SOON = 15_000;
/** Milliseconds after which all of them are with people. */
const LATER = 60_000;

describe('Many offers nobody was told of', () => {
  const sandbox = useSandbox({ useTurnsService: true, settings: { AI_QUEUE_SID: '' } });
  const time = usePassingTime(sandbox);
  afterEach(() => sandbox().faults.clear());

  test('one the AI serves does not wait behind those that people are to get', async () => {
    const { taskRouter, flex } = sandbox();
    sandbox().customer(newNumber()).text('Hello');
    await time().untilQuiet();
    const isOffer = (what: unknown): boolean => what === 'reservation.created';
    sandbox().faults.tamper(({ event }) => isOffer(event.EventType), 'drop', { times: MANY + 1 });
    const peoples = Array.from({ length: MANY }, () =>
      taskRouter.createTask({
        workflowSid: flex.workflow.sid,
        taskChannelUniqueName: 'default',
        attributes: { channelType: 'sms', direction: 'inbound' },
      }),
    );
    const customer = sandbox().customer(newNumber());
    customer.text('Where is my order?');
    await time().passAtMost(SOON, () => customer.received().length > 0);
    expect(customer.received()).toHaveLength(1);
    await time().pass(LATER);
    const offered = peoples.filter(({ sid }) => taskRouter.task(sid)?.attributes.handedOff !== true);
    expect(offered).toEqual([]);
  });
});
