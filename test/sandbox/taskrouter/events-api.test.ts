import { Bench, createTask, type Floor, openFloor, refused } from './harness';

let bench: Bench;
let floor: Floor;

beforeEach(() => {
  bench = new Bench();
  floor = openFloor(bench);
});
afterEach(() => bench.clock.stop());

async function eventsOf(query: Record<string, string>): Promise<Record<string, unknown>[]> {
  const { body } = await bench.request('GET', `/Events?${new URLSearchParams(query).toString()}`);
  return body.events as Record<string, unknown>[];
}

test('every event is kept, whatever the EventsFilter says, with its data in snake case', async () => {
  const task = createTask(bench, floor.workflow, { name: 'first' });
  const reservation = await bench.offerOf(task);
  createTask(bench, floor.workflow);

  const events = await eventsOf({ TaskSid: task.sid });
  expect(new Set(events.map((event) => event.event_type))).toEqual(
    new Set([
      'task.created',
      'workflow.entered',
      'workflow.target-matched',
      'task-queue.entered',
      'reservation.created',
    ]),
  );
  expect(events.find((event) => event.event_type === 'reservation.created')).toMatchObject({
    resource_type: 'reservation',
    resource_sid: reservation,
    event_date_ms: expect.any(Number) as number,
    event_data: {
      task_sid: task.sid,
      reservation_sid: reservation,
      task_queue_name: 'AI',
      worker_name: 'ai',
    },
  });
  expect(await eventsOf({ ReservationSid: reservation })).toHaveLength(1);
  expect(await eventsOf({ EventType: 'task.created' })).toHaveLength(2);
});

test('without a period the last 15 minutes are answered, and there are no pages', async () => {
  await bench.offerOf(createTask(bench, floor.workflow));
  const now = Date.now();
  jest.spyOn(bench.clock, 'now').mockImplementation(() => new Date(now + 16 * 60_000));
  expect(await eventsOf({})).toEqual([]);
  expect(await eventsOf({ Minutes: '20', EventType: 'task.created' })).toHaveLength(1);
  const since = new Date(now - 60_000).toISOString();
  const { body } = await bench.request('GET', `/Events?StartDate=${since}&PageSize=1`);
  expect(body).toMatchObject({ meta: { next_page_url: null }, events: [expect.anything()] });
});

test('a filter or a date that cannot be read is refused', async () => {
  expect(await bench.request('GET', '/Events?StartDate=soon')).toMatchObject(
    refused(400, 20001, /StartDate/),
  );
  expect(await bench.request('GET', '/Events?Minutes=50000')).toMatchObject(refused(400, 20001, /Minutes/));
});
