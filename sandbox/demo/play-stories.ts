import type { Sandbox } from '../sandbox';
import { Cast } from './cast';
import { callPerformances } from './calls/call-performances';
import { type Check, holds } from './checks';
import { bySms, type Entrance, inWebChat, onWhatsApp } from './customers';
import { widgetPerformance } from './hosted/widget-performance';
import { lookupIn } from './lookup';
import { reasonOf } from './reason-of';
import { answeredAndResolved } from './stories/answered-and-resolved';
import { answeredThenEscalated } from './stories/answered-then-escalated';
import { liveStory } from './stories/live-story';
import { personAtOnce } from './stories/person-at-once';
import { personInSpanish } from './stories/person-in-spanish';
import { pictureOnWhatsApp } from './stories/picture-on-whatsapp';
import { Scene } from './stories/scene';
import type { Story } from './stories/story';
import type { Format } from './style';
import { summarize, verdict } from './summary';
import { Timeline } from './timeline';
import type { Performance } from './performance';

const PARTS: readonly { enter: Entrance; colour: Format; story: Story }[] = [
  { enter: bySms('+15005550101'), colour: 'cyan', story: answeredAndResolved },
  { enter: bySms('+15005550102'), colour: 'magenta', story: answeredThenEscalated },
  { enter: bySms('+15005550103'), colour: 'yellow', story: personAtOnce },
  { enter: onWhatsApp('+15005550104'), colour: 'green', story: pictureOnWhatsApp },
  { enter: inWebChat('Lucía'), colour: 'blue', story: personInSpanish },
];
/** As many of the first ones are played at the same time, then the others. */
const FIRST_ROUND = 2;
const LOG_LINES = 15;

/**
 * Plays the stories and prints what happens and how each one ended.
 * @param live the AI is the real one: nobody knows beforehand what it says and decides
 * @returns whether every story ended as it must
 */
export async function playStories(sandbox: Sandbox, live: boolean): Promise<boolean> {
  const written = PARTS.map((part, index) => performanceOf(sandbox, part, index + 1, live));
  // What callers hear of a real AI nobody can check beforehand.
  const calls = live ? [] : callPerformances(sandbox, PARTS.length + 1);
  // The real OpenCX tells nothing to a sandbox on loopback.
  const widget = live ? [] : [widgetPerformance(sandbox, PARTS.length + calls.length + 1)];
  const performances = [...written, ...calls, ...widget];
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

function performanceOf(
  sandbox: Sandbox,
  { enter, colour, story: scripted }: (typeof PARTS)[number],
  number: number,
  live: boolean,
): Performance {
  const story = live ? liveStory(scripted) : scripted;
  const { person, screen } = enter(sandbox);
  const scene = new Scene(sandbox, person);
  const role = { address: person.address, colour, label: `${number} ${story.label}` };
  return {
    role,
    title: story.title,
    play: async () => {
      await story.play(scene, story.customerWrites);
      await scene.functionsAreDone();
    },
    checks: () => story.checks(scene.evidence),
    summary: () => summarize(role, story.title, screen, scene.evidence),
  };
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
