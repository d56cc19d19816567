import * as z from 'zod';
import { Deadline } from '../common/deadline';
import { openCxClient } from '../opencx/client';
import { syncLastSessions } from '../state/sessions';
import type { StoryEvidence } from '../story/evidence';
import { gatherEvidence, withLines } from '../story/gather-evidence';
import { customerKeysOf, NumberWithoutCountry, readNumber, tasksOfNumber } from '../story/number';
import { readSubject, type Subject } from '../story/subject';
import { type Moment, timeline } from '../story/timeline';
import { verdict } from '../story/verdict';
import { whereItIs } from '../story/where-it-is';
import { tasksMatching } from '../twilio/find-tasks';
import { syncDocuments } from '../twilio/sync-documents';
import { ConsoleProblem, type ConsoleRequest } from './console-request';
import { KEPT, type LogCursor, readCursor, readLog, spansAround } from './story-log';
import type { MomentView, StoryAnswer, StoryView } from './view';

/** Stories of a number that are told at once, the newest. */
const MOST_STORIES = 3;
/** Of a number, as many tasks as are looked through for the newest. */
const MOST_TASKS = 100;
/** Milliseconds OpenCX has to say which conversation a session is of. */
const OPENCX_MILLISECONDS = 2_000;

const query = z.object({ of: z.string().trim().max(200).default(''), more: z.string().optional() });

/**
 * Tells the story of what is asked for, or what the log tells beside of one that was. Reads only.
 * @throws ConsoleProblem for what cannot be read, or what nobody knows
 */
export async function readStory(request: ConsoleRequest): Promise<StoryAnswer> {
  const { of, more } = query.parse(request.query);
  if (more !== undefined) return readMore(more, request);
  const subjects = await subjectsOf(of, request);
  const since = new Date(request.now.getTime() - KEPT);
  const stories: { story: StoryEvidence; rest: LogCursor | undefined }[] = [];
  for (const subject of subjects.slice(0, 2 * MOST_STORIES)) {
    if (stories.length === MOST_STORIES) break;
    if (stories.some(({ story }) => story.subjects.some(({ id }) => id === subject.id))) continue;
    const evidence = await gatherEvidence(subject, { ...request, lines: [], since });
    if (evidence.events.length + evidence.states.length + evidence.messages.length === 0) continue;
    const spans = spansAround(evidence, request.now);
    const { lines, rest } = await readLog({ subjects: evidence.subjects, spans }, request);
    stories.push({ story: withLines(evidence, lines), rest });
  }
  if (stories.length === 0) throw new ConsoleProblem('nothing-known', 'Nothing is known of it.');
  return { stories: stories.map(({ story, rest }) => storyView(story, rest, request)) };
}

async function readMore(text: string, request: ConsoleRequest): Promise<StoryAnswer> {
  const cursor = readCursor(text);
  if (!cursor) throw new ConsoleProblem('unreadable', 'This is no place in a log.');
  const { lines, rest } = await readLog(cursor, request);
  const moments = timeline({ ...EMPTY, lines });
  return { more: moments.map(momentView), next: rest && JSON.stringify(rest) };
}

const EMPTY: StoryEvidence = {
  ...{ subjects: [], lines: [], events: [], tasks: [], states: [] },
  ...{ messages: [], workflows: [], aiWorkers: [] },
};

function storyView(story: StoryEvidence, rest: LogCursor | undefined, request: ConsoleRequest): StoryView {
  const { sentence, fix } = verdict(story, request.settings, request.now);
  return {
    sentence: { text: sentence, fix },
    subjects: story.subjects.map(({ kind, id }) => ({ kind, id })),
    now: whereItIs(story, request.now),
    moments: timeline(story).map(momentView),
    next: rest && JSON.stringify(rest),
  };
}

function momentView({ at, ...moment }: Moment): MomentView {
  return { at: at.toISOString(), ...moment };
}

async function subjectsOf(text: string, request: ConsoleRequest): Promise<Subject[]> {
  const number = numberIn(text);
  if (number !== undefined) return subjectsOfNumber(number, request);
  const subject = text === '' ? undefined : readSubject(text);
  if (!subject) {
    throw new ConsoleProblem(
      'unreadable',
      'Give a task (WT…), a reservation (WR…), a conversation (CH…), a call (CA…), a session of OpenCX, or a number (+1500…).',
    );
  }
  return subject.kind === 'session'
    ? [...(await conversationOfSession(subject.id, request)), subject]
    : [subject];
}

function numberIn(text: string): string | undefined {
  try {
    return readNumber(text);
  } catch (error) {
    throw error instanceof NumberWithoutCountry ? new ConsoleProblem('unreadable', error.message) : error;
  }
}

/** The last conversation of each channel, which has a document of its own, and the tasks that are still there. */
async function subjectsOfNumber(
  number: string,
  { client, settings }: Pick<ConsoleRequest, 'client' | 'settings'>,
): Promise<Subject[]> {
  const sessions = syncLastSessions(syncDocuments(client, settings.SYNC_SERVICE_SID));
  const workspace = client.taskrouter.v1.workspaces(settings.WORKSPACE_SID);
  const [known, found] = await Promise.all([
    Promise.all(customerKeysOf(number).map((key) => sessions.read(key))),
    tasksMatching(workspace, { expression: tasksOfNumber(number), limit: MOST_TASKS }),
  ]);
  return [
    ...found.map(({ sid }): Subject => ({ kind: 'task', id: sid })).reverse(),
    ...known.flatMap((last): Subject[] =>
      last ? [{ kind: 'conversation', id: last.value.conversationSid }] : [],
    ),
  ];
}

/** OpenCX keeps what it was told of a session: the conversation it is of. One it does not know leads nowhere. */
async function conversationOfSession(id: string, { settings }: ConsoleRequest): Promise<Subject[]> {
  const openCx = openCxClient(settings);
  const deadline = Deadline.in(OPENCX_MILLISECONDS);
  const session = await openCx.readSession(id, deadline).catch(() => undefined);
  const conversation = session?.customData.flex_conversation_sid;
  return typeof conversation === 'string' && /^CH[0-9a-f]{32}$/i.test(conversation)
    ? [{ kind: 'conversation', id: conversation }]
    : [];
}
