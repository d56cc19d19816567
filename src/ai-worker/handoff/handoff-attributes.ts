import { cutAtWord, longestBeginning } from '../../common/cut-text';
import { type JsonObject, jsonOf } from '../../common/json';
import { TASK_ATTRIBUTES_CHARACTERS } from '../../common/twilio-limits';
import type { HandoffDecision } from '../../state/conversation-state';

/** Characters of what OpenCX tells that are stored: a task holds no more of it, and a Sync document 16 KiB in all. */
const LONGEST_TOLD = 3_000;

/** The task's attributes with a handoff's, and the names of those that did not fit or were cut. */
export interface FittedAttributes {
  attributes: JsonObject;
  cut: string[];
}

/**
 * Adds the six handoff attributes, and a link to the session where there is one; all others stay. What does not fit is
 * cut: the summary at a word. If that is not enough, they are written in the order handedOff, timestamp, language,
 * sentiment, reason (cut), link, summary, up to the first that does not fit.
 * @param limit characters of all attributes together
 */
export function withHandoff(
  attributes: JsonObject,
  decision: HandoffDecision,
  limit = TASK_ATTRIBUTES_CHARACTERS,
): FittedAttributes {
  const wanted: (readonly [name: string, value: boolean | string, mayBeCut: boolean])[] = [
    ['handedOff', true, false],
    ['handoffTimestamp', decision.timestamp, false],
    ['handoffLanguage', decision.language, false],
    ['handoffSentiment', decision.sentiment, false],
    ['handoffReason', decision.reason, true],
    ...(decision.link === undefined ? [] : [['handoffLink', decision.link, false] as const]),
    ['handoffSummary', decision.summary, true],
  ];
  let fitted: JsonObject = withoutHandoff(attributes);
  for (const [position, [name, value, mayBeCut]] of wanted.entries()) {
    const whole = { ...fitted, [name]: value };
    if (size(whole) <= limit) {
      fitted = whole;
      continue;
    }
    const shorter = mayBeCut ? longestFit(fitted, name, String(value), limit) : undefined;
    if (shorter !== undefined) fitted = { ...fitted, [name]: shorter };
    // What is worth less does not stand where this does not, however short it is.
    return { attributes: fitted, cut: wanted.slice(position).map(([rest]) => rest) };
  }
  return { attributes: fitted, cut: [] };
}

/** Characters a task of ours keeps free for the handoff where its attributes leave none. */
const ROOM = 800;
/** A text that is cut to less says nothing any more. */
const SHORTEST = 20;

/**
 * The same for a task we make: without `handedOff` it would be the AI's again, so attributes that leave it no room are
 * cut, the longest first. The task they come from keeps them.
 */
export function withRoomForHandoff(attributes: JsonObject, decision: HandoffDecision): FittedAttributes {
  const fitted = withHandoff(attributes, decision);
  if (isMarked(fitted.attributes)) return fitted;
  let kept = withoutHandoff(attributes);
  const cut: string[] = [];
  for (let over = overBy(kept); over > 0; over = overBy(kept)) {
    const longest = longestOf(kept);
    if (longest === undefined) break;
    if (!cut.includes(longest)) cut.push(longest);
    kept = shortened(kept, longest, over);
  }
  const marked = withHandoff(kept, decision);
  return { attributes: marked.attributes, cut: [...cut, ...marked.cut] };
}

function isMarked({ handedOff, handoffTimestamp }: JsonObject): boolean {
  return handedOff === true && handoffTimestamp !== undefined;
}

function overBy(attributes: JsonObject): number {
  return size(attributes) - (TASK_ATTRIBUTES_CHARACTERS - ROOM);
}

/** The name of the attribute that takes most room; undefined: there is none. */
export function longestOf(attributes: JsonObject): string | undefined {
  const sizes = Object.entries(attributes).map(([name, value]) => ({ name, size: size({ [name]: value }) }));
  return sizes.sort((one, other) => other.size - one.size)[0]?.name;
}

function shortened(attributes: JsonObject, name: string, by: number): JsonObject {
  const { [name]: value, ...others } = attributes;
  const length = typeof value === 'string' ? value.length - by : 0;
  return typeof value === 'string' && length >= SHORTEST
    ? { ...attributes, [name]: cutAtWord(value, length) }
    : others;
}

/** Whether the task carries this very handoff already. */
export function carriesHandoff(attributes: JsonObject, decision: HandoffDecision): boolean {
  return attributes.handedOff === true && attributes.handoffTimestamp === decision.timestamp;
}

/** The attributes without those of an earlier handoff: the newest one's take their place. */
function withoutHandoff(attributes: JsonObject): JsonObject {
  const {
    handedOff: _handedOff,
    handoffReason: _reason,
    handoffSummary: _summary,
    handoffSentiment: _sentiment,
    handoffLanguage: _language,
    handoffTimestamp: _timestamp,
    handoffLink: _link,
    ...others
  } = attributes;
  return others;
}

function size(attributes: JsonObject): number {
  return jsonOf(attributes).length;
}

/** The longest beginning of `text`, cut at a word and marked by an ellipsis, with which the attributes still fit. */
function longestFit(attributes: JsonObject, name: string, text: string, limit: number): string | undefined {
  return longestBeginning(text, (beginning) => size({ ...attributes, [name]: beginning }) <= limit);
}

/** As much of what OpenCX tells of a handoff as can be stored. */
export function storable(told: string): string {
  return cutAtWord(told, LONGEST_TOLD);
}
