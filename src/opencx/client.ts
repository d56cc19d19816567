import * as z from 'zod';
import { type ListPlace, type OpenCx, OpenCxError, type Session } from '../ai-worker/ports/opencx';
import type { Deadline } from '../common/deadline';
import { openCxSessionId } from '../common/session-id';
import type { Settings } from '../settings/settings';
import { readAnswer } from './answer';
import { inOrder, readHistoryPage } from './history';
import { allPages, openCxHttp } from './http';
import { mayAskOfStrangers, wasNoStranger } from './push-back';
import { readSession, readSessionPage } from './session';

const created = z.object({ id: openCxSessionId });

function createdSession(body: unknown): string {
  const parsed = created.safeParse(body);
  if (!parsed.success) throw new OpenCxError('unreadable', 'create');
  return parsed.data.id;
}

/** The address of a session. What is no id of one never becomes a part of it: `..` would be another address. */
function pathOf(session: string, operation: string): string {
  if (!openCxSessionId.safeParse(session).success) throw new OpenCxError('session-unknown', operation);
  return `/chat/sessions/${session}`;
}

function asTime(moment: number): string {
  return new Date(moment).toISOString();
}

/** What is answered tells nothing that is needed. */
function nothing(): void {
  return undefined;
}

/**
 * OpenCX's REST API: the only place that speaks to it.
 * @param end no call lasts longer, whatever deadline it is given
 * @param onRequest told every request that is made
 */
export function openCxClient(
  settings: Pick<Settings, 'OPENCX_API_KEY' | 'OPENCX_API_URL' | 'AI_AUTHOR'>,
  end?: Deadline,
  onRequest?: () => void,
): OpenCx {
  const http = openCxHttp(settings.OPENCX_API_URL, settings.OPENCX_API_KEY, onRequest);
  const request: typeof http = (what, deadline) => http(what, end ? deadline.notAfter(end) : deadline);

  const sendAsAgent = (
    session: string,
    operation: string,
    body: object,
    deadline: Deadline,
  ): Promise<void> => {
    const path = `${pathOf(session, operation)}/send`;
    return request({ operation, method: 'post', path, body, harmless: false, read: nothing }, deadline);
  };

  const readOne = async (session: string, deadline: Deadline, once = false): Promise<Session | undefined> => {
    try {
      return await request(
        {
          operation: 'get session',
          method: 'get',
          path: pathOf(session, 'get session'),
          harmless: true,
          once,
          read: readSession,
        },
        deadline,
      );
    } catch (error) {
      if (error instanceof OpenCxError && error.kind === 'session-unknown') return undefined;
      throw error;
    }
  };

  const pageOfHandoffs = (
    query: Record<string, string>,
    deadline: Deadline,
  ): Promise<ReturnType<typeof readSessionPage>> =>
    request(
      {
        operation: 'list sessions',
        method: 'get',
        path: '/chat/sessions',
        query: { handed_off: 'true', ...query },
        harmless: true,
        read: readSessionPage,
      },
      deadline,
    );

  /** Another page than the first. Its place may not be known any more: then it is read from the second on. */
  const readOn = async (
    { after, cursor }: ListPlace,
    deadline: Deadline,
  ): Promise<{ sessions: Session[]; next: ListPlace | undefined }> => {
    const page = await pageOfHandoffs({ updated_after: asTime(after), cursor }, deadline).catch(
      (error: unknown) => {
        if (error instanceof OpenCxError) return { sessions: [], next: undefined };
        throw error;
      },
    );
    return {
      sessions: page.sessions,
      next: page.next === undefined ? undefined : { after, cursor: page.next },
    };
  };

  return {
    createSession: async ({ contact, verified, customData }, deadline) => {
      const body = {
        channel: { type: 'api' },
        custom_data: customData,
        ...(Object.keys(contact).length > 0 && { contact }),
        ...(verified !== undefined && { verified }),
      };
      // A second session without a message is harmless; a lost answer would leave the customer without one.
      return request(
        {
          operation: 'create',
          method: 'post',
          path: '/chat/sessions',
          body,
          harmless: true,
          read: createdSession,
        },
        deadline,
      );
    },
    send: async (session, { text, attachments, customData, patience }, deadline) => {
      const message = { type: 'text', text, ...(attachments.length > 0 && { attachments }) };
      const body = { sender: 'contact', message, custom_data: customData };
      const path = `${pathOf(session, 'send')}/send`;
      return request(
        {
          ...{ operation: 'send', method: 'post', path, body, harmless: false, read: readAnswer },
          ...(patience !== undefined && { patience }),
        },
        deadline,
      );
    },
    takeOver: async (session, { text, customData }, deadline) => {
      const body = {
        sender: 'agent',
        message: { type: 'text', text },
        custom_data: customData,
        agent: { name: 'Twilio Flex' },
        should_take_over_session_from_ai: true,
      };
      await sendAsAgent(session, 'take over', body, deadline);
    },
    sayAsAgent: async (session, { text, attachments, agentName, customData }, deadline) => {
      const body = {
        sender: 'agent',
        message: { type: 'text', text, ...(attachments.length > 0 && { attachments }) },
        custom_data: customData,
        agent: { name: agentName },
        should_take_over_session_from_ai: true,
      };
      await sendAsAgent(session, 'say as agent', body, deadline);
    },
    readSession: (session, deadline) => readOne(session, deadline),
    glanceAtSession: async (session, deadline) =>
      mayAskOfStrangers(settings.OPENCX_API_URL, 'in passing') ? readOne(session, deadline, true) : undefined,
    lookAtArrival: async (session, deadline) => {
      if (!mayAskOfStrangers(settings.OPENCX_API_URL, 'arrivals'))
        throw new OpenCxError('too-many-requests', 'get session');
      const found = await readOne(session, deadline, true);
      // However many customers come to people at once: only those who do not are strangers.
      if (found?.handedOff && found.open && !found.isElsewhere)
        wasNoStranger(settings.OPENCX_API_URL, 'arrivals');
      return found;
    },
    phoneHandoffsSince: (moment, deadline) =>
      allPages((cursor) => {
        const query = { channel_type: 'phone_voice', updated_after: asTime(moment), ...cursor };
        return pageOfHandoffs(query, deadline);
      }).then((pages) => pages.flatMap(({ sessions }) => sessions)),
    handoffsSince: async (moment, place, deadline) => {
      const first = await pageOfHandoffs({ updated_after: asTime(moment) }, deadline);
      const second = first.next === undefined ? undefined : { after: moment, cursor: first.next };
      const behind = place ?? second;
      if (!behind) return { sessions: first.sessions, next: undefined };
      const more = await readOn(behind, deadline);
      const known = new Set(first.sessions.map(({ id }) => id));
      return {
        sessions: [...first.sessions, ...more.sessions.filter(({ id }) => !known.has(id))],
        next: more.next,
      };
    },
    readHistory: async (session, deadline) => {
      const path = `${pathOf(session, 'history')}/history`;
      const pages = await allPages((cursor) =>
        request(
          {
            operation: 'history',
            method: 'get',
            path,
            ...(cursor && { query: cursor }),
            harmless: true,
            read: readHistoryPage,
          },
          deadline,
        ),
      );
      return inOrder(pages);
    },
    markResolved: async (session, deadline) => {
      const body = { status: 'closed_resolved' };
      await request(
        {
          operation: 'update session',
          method: 'patch',
          path: pathOf(session, 'update session'),
          body,
          harmless: true,
          read: nothing,
        },
        deadline,
      );
    },
  };
}
