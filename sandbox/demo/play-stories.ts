import type { Sandbox } from '../sandbox';
import { Cast, type Role } from './cast';
import { type Check, holds } from './checks';
import { namesOf } from './names';
import { reasonOf } from './reason-of';
import { answeredAndResolved } from './stories/answered-and-resolved';
import { answeredThenEscalated } from './stories/answered-then-escalated';
import { liveStory } from './stories/live-story';
import { personAtOnce } from './stories/person-at-once';
import { Scene } from './stories/scene';
import type { Story } from './stories/story';
import type { Format } from './style';
import { summarize, verdict } from './summary';
import { Timeline } from './timeline';

/** A story, who lives it, and where. */
export interface Performance {
  role: Role;
  story: Story;
  scene: Scene;
}

const PARTS: readonly { number: string; colour: Format; story: Story }[] = [
  { number: '+15005550101', colour: 'cyan', story: answeredAndResolved },
  { number: '+15005550102', colour: 'magenta', story: answeredThenEscalated },
  { number: '+15005550103', colour: 'yellow', story: personAtOnce },
];
/** As many of the first ones are played at the same time, the others one after the other. */
const SIDE_BY_SIDE = 2;
const LOG_LINES = 15;
/** The runtime's line for every request, e.g. `200 POST /taskrouter/events`. */
const ACCESS_LOG = /^\d{3} [A-Z]+ \//;

/**
 * Plays the stories and prints what happens and how each one ended.
 * @param live the AI is the real one: nobody knows beforehand what it says and decides
 * @returns whether every story ended as it must
 */
export async function playStories(sandbox: Sandbox, live: boolean): Promise<boolean> {
  const performances = PARTS.map(({ number, colour, story: scripted }, index) => {
    const story = live ? liveStory(scripted) : scripted;
    const role = { number, colour, label: `${index + 1} ${story.label}` };
    return { role, story, scene: new Scene(sandbox, number) };
  });
  const cast = new Cast(performances.map(({ role }) => role));
  const stopTimeline = new Timeline(cast, namesOf(sandbox), console.log).follow(sandbox.journal);
  const ends = await Promise.all(performances.slice(0, SIDE_BY_SIDE).map(play));
  for (const performance of performances.slice(SIDE_BY_SIDE)) ends.push(await play(performance));
  stopTimeline();

  console.log(`\n${performances.map(summarize).join('\n\n')}\n`);
  const failed = performances.map(({ story, scene }, index) =>
    [...(ends[index] ?? []), ...story.checks(scene.evidence)].filter((check) => !holds(check)),
  );
  performances.forEach((performance, index) => console.log(verdict(performance, failed[index] ?? [])));
  const well = failed.every(({ length }) => length === 0);
  if (!well) console.log(`\nWhat the Functions logged last:\n${lastLogLines(sandbox).join('\n')}`);
  return well;
}

/** Plays a story to its end and waits for what comes of it. @returns the check that it got there */
async function play({ story, scene }: Performance): Promise<Check[]> {
  const expected = 'played to its end';
  try {
    await story.play(scene, story.customerWrites);
    await scene.functionsAreDone();
    return [{ what: 'the story', expected, came: expected }];
  } catch (error) {
    return [{ what: 'the story', expected, came: reasonOf(error) }];
  }
}

function lastLogLines(sandbox: Sandbox): string[] {
  return sandbox.journal.entries
    .filter(({ source, details }) => source === 'functions' && !ACCESS_LOG.test(String(details.line)))
    .slice(-LOG_LINES)
    .map(({ what, details }) => `  ${what === 'log' ? JSON.stringify(details) : String(details.line)}`);
}
