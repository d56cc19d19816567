import { type Request, Router } from 'express';
import { listPage } from '../../kernel/paging';
import { shownTime } from '../../kernel/time';
import type { Engine } from '../engine';
import { badRequest } from '../errors';
import type { EventFields } from '../events/event-fields';
import type { LoggedEvent } from '../events/event-log';
import { readFilters, wholeNumber } from './parameters';
import { type Resource, workspaceUrl } from './resources';

/** Twilio: without a period, the last 15 minutes; events are kept for 30 days. */
const DEFAULT_MINUTES = 15;
const KEPT_MINUTES = 43_200;

/** Which field of an event each filter is compared with. */
const FIELD_OF = {
  EventType: 'EventType',
  ReservationSid: 'ReservationSid',
  TaskQueueSid: 'TaskQueueSid',
  TaskSid: 'TaskSid',
  WorkerSid: 'WorkerSid',
  WorkflowSid: 'WorkflowSid',
  TaskChannel: 'TaskChannelUniqueName',
} as const;
const FIELDS = Object.keys(FIELD_OF) as (keyof typeof FIELD_OF)[];

/** What happened in the workspace; mounted at it. */
export function eventRoutes({ workspace, world, events }: Engine): Router {
  const routes = Router();
  routes.get('/Events', (request, response) => {
    const list = selectEvents(events.events, request, world.clock.now()).map((event) =>
      eventResource(workspace.accountSid, workspace.sid, workspaceUrl(workspace), event),
    );
    // Twilio: this list has no pages; what does not fit into the first is not shown.
    const { PageSize: pageSize } = request.query;
    const page = listPage(`${workspaceUrl(workspace)}/Events`, 'events', list, { PageSize: pageSize }, 1000);
    response.json({ ...page, meta: { ...page.meta, next_page_url: null } });
  });
  return routes;
}

function selectEvents(events: readonly LoggedEvent[], request: Request, now: Date): LoggedEvent[] {
  const filters = readFilters(request, [...FIELDS, 'Minutes', 'StartDate', 'EndDate']);
  const minutes = wholeNumber('Minutes', filters.Minutes ?? String(DEFAULT_MINUTES), 1, KEPT_MINUTES);
  const ago = (count: number): number => now.getTime() - count * 60_000;
  const from = Math.max(dateOf('StartDate', filters.StartDate) ?? ago(minutes), ago(KEPT_MINUTES));
  const to = dateOf('EndDate', filters.EndDate) ?? now.getTime();
  return events
    .filter(({ date }) => date.getTime() >= from && date.getTime() <= to)
    .filter(({ fields }) =>
      FIELDS.every((name) => filters[name] === undefined || fields[FIELD_OF[name]] === filters[name]),
    )
    .toReversed();
}

function dateOf(name: string, text: string | undefined): number | undefined {
  if (text === undefined) return undefined;
  const time = Date.parse(text);
  if (Number.isNaN(time)) throw badRequest(`Invalid ${name} '${text}'`);
  return time;
}

/** What every event carries, beside the data that is about its subject. */
const COMMON = [
  ...['EventType', 'ResourceType', 'ResourceSid', 'EventDescription', 'Sid', 'AccountSid', 'WorkspaceSid'],
  ...['WorkspaceName', 'OperatingUnitSid', 'Timestamp', 'TimestampMs'],
];

function eventResource(
  accountSid: string,
  workspaceSid: string,
  url: string,
  { date, fields }: LoggedEvent,
): Resource {
  return {
    sid: fields.Sid,
    account_sid: accountSid,
    workspace_sid: workspaceSid,
    event_type: fields.EventType,
    event_date: shownTime(date),
    event_date_ms: date.getTime(),
    description: fields.EventDescription,
    event_data: dataOf(fields),
    resource_type: fields.ResourceType,
    resource_sid: fields.ResourceSid,
    resource_url: `${url}/${pathOf(fields)}`,
    actor_sid: accountSid,
    actor_type: 'account',
    actor_url: `https://api.twilio.com/2010-04-01/Accounts/${accountSid}`,
    source: 'twilio',
    source_ip_address: null,
    url: `${url}/Events/${fields.Sid ?? ''}`,
  };
}

function pathOf({ ResourceType: type, ResourceSid: sid = '', TaskSid: task = '' }: EventFields): string {
  if (type === 'reservation') return `Tasks/${task}/Reservations/${sid}`;
  return `${type === 'worker' ? 'Workers' : 'Tasks'}/${sid}`;
}

/** Twilio: the same data as in the callback, in snake case. */
function dataOf(fields: EventFields): Record<string, string> {
  return Object.fromEntries(
    Object.entries(fields)
      .filter(([name]) => !COMMON.includes(name))
      .map(([name, value]) => [name.replace(/(?<!^)([A-Z])/g, '_$1').toLowerCase(), value]),
  );
}
