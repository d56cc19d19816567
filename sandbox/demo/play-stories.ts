import type { Sandbox } from '../sandbox';
import { Cast } from './cast';
import { type Check, holds } from './checks';
import { lookupIn } from './lookup';
import { atOnce } from './pace';
import { reasonOf } from './reason-of';
import { CALL_PARTS, HOSTED_PARTS, writtenParts } from './repertoire';
import { verdict } from './summary';
import { Timeline } from './timeline';
import type { Performance } from './performance';

/** As many of the first ones are played at the same time, then the others. */
const FIRST_ROUND = 2;
const LOG_LINES = 15;

/**
 * Plays the stories and prints what happens and how each one ended.
 * @param live the AI is the real one: nobody knows beforehand what it says and decides
 * @returns whether every story ended as it must
 */
export async function playStories(sandbox: Sandbox, live: boolean): Promise<boolean> {
  const writing = writtenParts(live);
  const others = live ? [] : [...CALL_PARTS, ...HOSTED_PARTS];
  const performances = [...writing, ...others].map((part, index) =>
    part.enter(sandbox).perform(`${index + 1} ${part.label}`, atOnce),
  );
  const written = performances.slice(0, writing.length);
  const calls = performances.slice(writing.length, writing.length + CALL_PARTS.length);
  const widget = performances.slice(writing.length + CALL_PARTS.length);
  const cast = new Cast(performances.map(({ role }) => role));
  const stopTimeline = new Timeline(cast, lookupIn(sandbox), console.log).follow(sandbox.journal);
  const ends = [
    ...(await Promise.all(written.slice(0, FIRST_ROUND).map(play))),
    ...(await Promise.all(written.slice(FIRST_ROUND).map(play))),
    ...(await Promise.all(calls.map(play))),
    ...(await Promise.all(widget.map(play))),
  ];
  stopTimeline();

  console.log(`\n${performances.map(({ summary }) => summary()).join('\n\n')}\n`);
  const seen = await Promise.all(performances.map(look));
  const failed = performances.map((_, index) =>
    [...(ends[index] ?? []), ...(seen[index] ?? [])].filter((check) => !holds(check)),
  );
  performances.forEach((performance, index) => console.log(verdict(performance, failed[index] ?? [])));
  const well = failed.every(({ length }) => length === 0);
  if (!well) console.log(`\nWhat the Functions logged last:\n${lastLogLines(sandbox).join('\n')}`);
  return well;
}

/** Plays a story to its end and waits for what comes of it. @returns the check that it got there */
function play(performance: Performance): Promise<Check[]> {
  return attempt('the story', 'played to its end', async () => {
    await performance.play();
    return [];
  });
}

/** @returns the story's own checks, and the one that all could be looked at */
function look({ checks }: Performance): Promise<Check[]> {
  return attempt('what there is to see', 'looked at', async () => checks());
}

/** @returns the checks `act` gives, and the one that it did not fail */
async function attempt(what: string, expected: string, act: () => Promise<Check[]>): Promise<Check[]> {
  try {
    return [...(await act()), { what, expected, came: expected }];
  } catch (error) {
    return [{ what, expected, came: reasonOf(error) }];
  }
}

function lastLogLines(sandbox: Sandbox): string[] {
  return sandbox.journal.entries
    .filter(({ source }) => source === 'functions')
    .slice(-LOG_LINES)
    .map(({ what, details }) => `  ${what === 'log' ? JSON.stringify(details) : String(details.line)}`);
}
