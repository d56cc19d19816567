import { Bench, openFloor, refused } from './harness';
import type { Floor } from './harness';

let bench: Bench;
let floor: Floor;

beforeEach(() => {
  bench = new Bench();
  floor = openFloor(bench);
});
afterEach(() => bench.clock.stop());

test('the workspace starts without event callbacks and takes its settings', async () => {
  expect((await bench.request('GET', '')).body).toMatchObject({
    sid: bench.taskRouter.workspaceSid,
    friendly_name: 'Flex Task Assignment',
    event_callback_url: null,
    events_filter: null,
    timeout_activity_name: 'Offline',
    default_activity_name: 'Offline',
    multi_task_enabled: true,
  });
  const settings = {
    EventCallbackUrl: 'https://opencx-1234.twil.io/taskrouter/events',
    EventsFilter: 'task.created, reservation.created',
    TimeoutActivitySid: bench.taskRouter.activity('Unavailable').sid,
  };
  const expected = {
    event_callback_url: settings.EventCallbackUrl,
    events_filter: settings.EventsFilter,
    timeout_activity_name: 'Unavailable',
  };
  expect(await bench.request('POST', '', settings)).toMatchObject({ status: 200, body: expected });
  expect((await bench.request('POST', '', { EventCallbackUrl: '' })).body).toMatchObject({
    ...expected,
    event_callback_url: null,
  });
});

test('activities are filtered by name and availability', async () => {
  const names = async (query: string): Promise<string[]> => {
    const { activities } = (await bench.request('GET', `/Activities?${query}`)).body;
    return (activities as { friendly_name: string }[]).map((activity) => activity.friendly_name);
  };
  expect(await names('')).toEqual(['Available', 'Unavailable', 'Offline']);
  expect(await names('FriendlyName=Offline')).toEqual(['Offline']);
  expect(await names('Available=true')).toEqual(['Available']);
  expect(await names('Available=no')).toEqual(['Unavailable', 'Offline']);
});

test('a worker is put to another activity, to a version if told', async () => {
  const path = `/Workers/${floor.ai.sid}`;
  const offline = { ActivitySid: bench.taskRouter.activity('Offline').sid };
  expect(await bench.request('GET', path)).toMatchObject({
    etag: '"0"',
    body: { available: true, activity_name: 'Available', attributes: '{"ai":true}' },
  });
  expect(await bench.request('POST', path, offline, { 'If-Match': '3' })).toMatchObject({ status: 412 });
  expect(await bench.request('POST', path, { ActivitySid: 'WA1' })).toMatchObject(refused(400, 20001, 'WA1'));
  expect(await bench.request('POST', path, offline, { 'If-Match': '0' })).toMatchObject({
    status: 200,
    etag: '"1"',
    body: { available: false, activity_name: 'Offline' },
  });
});

test('what is not there answers 404/20404', async () => {
  for (const path of ['/Workers/WK1', '/Tasks/WT1', '/Tasks/WT1/Reservations', '/Nonsense']) {
    expect(await bench.request('GET', path)).toMatchObject(refused(404, 20404, ''));
  }
});

test('another workspace is not there', async () => {
  const other = new Bench();
  const path = `/../${other.taskRouter.workspaceSid}`;
  expect(await bench.request('GET', path)).toMatchObject(
    refused(
      404,
      20404,
      `^The requested resource /Workspaces/${other.taskRouter.workspaceSid} was not found$`,
    ),
  );
});
