import type { TwimlElement } from './element';
import { TwimlRefusal } from './refusal';
import { LISTEN_LANGUAGES, SPEAK_LANGUAGES, VOICES } from './languages';

type Rule = (value: string) => boolean;

interface Verb {
  attributes: Readonly<Record<string, Rule>>;
  children: readonly string[];
  /** Whether it holds text of its own. */
  text: 'none' | 'some' | 'any';
}

const oneOf =
  (...values: string[]): Rule =>
  (value) =>
    values.includes(value);
const wholeNumber =
  (least: number, most: number): Rule =>
  (value) =>
    /^\d+$/.test(value) && Number(value) >= least && Number(value) <= most;
const url: Rule = (value) => value !== '' && URL.canParse(value, 'https://somewhere.example/');
const bool = oneOf('true', 'false');
const method = oneOf('GET', 'POST');
const among =
  (known: ReadonlySet<string>): Rule =>
  (value) =>
    known.has(value);

const VERBS: Readonly<Record<string, Verb>> = {
  Response: {
    attributes: {},
    children: ['Say', 'Play', 'Pause', 'Gather', 'Redirect', 'Enqueue', 'Hangup', 'Reject'],
    text: 'none',
  },
  Say: {
    attributes: { voice: among(VOICES), language: among(SPEAK_LANGUAGES), loop: wholeNumber(0, 1_000) },
    children: [],
    text: 'some',
  },
  Play: {
    attributes: { loop: wholeNumber(0, 1_000), digits: (value) => /^[0-9*#wW]+$/.test(value) },
    children: [],
    text: 'any',
  },
  Pause: { attributes: { length: wholeNumber(1, 180) }, children: [], text: 'none' },
  Gather: {
    attributes: {
      action: url,
      method,
      input: (value) => /^(dtmf|speech|dtmf speech|speech dtmf)$/.test(value),
      timeout: wholeNumber(1, 600),
      speechTimeout: (value) => value === 'auto' || wholeNumber(1, 600)(value),
      language: among(LISTEN_LANGUAGES),
      finishOnKey: (value) => /^[0-9*#]*$/.test(value),
      numDigits: wholeNumber(1, 1_000),
      hints: () => true,
      profanityFilter: bool,
      actionOnEmptyResult: bool,
      bargeIn: bool,
      enhanced: bool,
      speechModel: (value) => value !== '',
    },
    children: ['Say', 'Play', 'Pause'],
    text: 'none',
  },
  Redirect: { attributes: { method }, children: [], text: 'some' },
  Enqueue: {
    attributes: {
      action: url,
      method,
      waitUrl: url,
      waitUrlMethod: method,
      workflowSid: (value) => /^WW[0-9a-f]{32}$/.test(value),
    },
    children: ['Task'],
    text: 'none',
  },
  Task: {
    attributes: { priority: wholeNumber(0, 2_147_483_647), timeout: wholeNumber(1, 2_147_483_647) },
    children: [],
    text: 'some',
  },
  Hangup: { attributes: {}, children: [], text: 'none' },
  Reject: { attributes: { reason: oneOf('rejected', 'busy') }, children: [], text: 'none' },
};

/** Twilio: at most this many characters in one Say. */
const LONGEST_SAY = 4_096;

/**
 * Refuses what is no TwiML for a call: unknown verbs and attributes, wrong values, wrong nesting. Twilio only warns of
 * some of these (12200) and goes on without them; nobody may rely on that. Queues without a workflow, Dial and the
 * other verbs of calls that nobody here makes are not simulated.
 */
export function checkTwiml(element: TwimlElement): void {
  const verb = VERBS[element.name];
  if (!verb) throw new TwimlRefusal(12200, `Unknown verb ${element.name}`);
  for (const [name, value] of Object.entries(element.attributes)) {
    if (verb.attributes[name]?.(value) !== true) {
      throw new TwimlRefusal(12200, `${element.name}: ${name}="${value}" is not allowed`);
    }
  }
  const text = element.text.trim();
  if (verb.text === 'none' && text !== '') throw new TwimlRefusal(12200, `${element.name} holds no text`);
  if (verb.text === 'some' && text === '') throw new TwimlRefusal(12200, `${element.name} is empty`);
  if (element.name === 'Say' && text.length > LONGEST_SAY) {
    throw new TwimlRefusal(13520, `Say holds ${text.length} characters`);
  }
  if (element.name === 'Enqueue' && element.attributes.workflowSid === undefined) {
    throw new TwimlRefusal(14220, 'Enqueue without a workflow');
  }
  for (const child of element.children) {
    if (!verb.children.includes(child.name)) {
      throw new TwimlRefusal(12200, `${child.name} inside ${element.name}`);
    }
    checkTwiml(child);
  }
}
