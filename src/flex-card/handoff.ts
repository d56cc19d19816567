import { isMadeUpReason, isMadeUpSummary, UNCONFIRMED } from '../ai-worker/handoff/reasons';

const SENTIMENTS = ['positive', 'neutral', 'negative'] as const;

export type Sentiment = (typeof SENTIMENTS)[number];

/** A text of the handoff. */
export interface HandoffText {
  text: string;
  /** Whether the AI said it; otherwise it was filled in. */
  byTheAi: boolean;
  /** Whether a webhook alone told it. */
  isUnconfirmed: boolean;
}

/** What a task tells of its handoff. Undefined: nobody told. */
export interface Handoff {
  summary: HandoffText | undefined;
  reason: HandoffText | undefined;
  sentiment: Sentiment | undefined;
  /** BCP-47. */
  language: string | undefined;
  at: Date | undefined;
  /** Where the session can be read in OpenCX. */
  link: string | undefined;
}

/** The handoff in a task's attributes, whatever else they hold; undefined when it was not handed off. Never throws. */
export function readHandoff(attributes: unknown): Handoff | undefined {
  if (typeof attributes !== 'object' || attributes === null) return undefined;
  const fields = attributes as Readonly<Record<string, unknown>>;
  if (fields.handedOff !== true) return undefined;
  const summary = said(fields.handoffSummary, isMadeUpSummary);
  const language = textOf(fields.handoffLanguage);
  const known = language === 'und' ? undefined : language;
  const sentiment = SENTIMENTS.find((name) => name === fields.handoffSentiment);
  // Neutral is also what stands where nobody told: it counts when the AI told something else.
  const isTold = sentiment !== 'neutral' || summary?.byTheAi !== false || known !== undefined;
  return {
    summary,
    reason: said(fields.handoffReason, isMadeUpReason),
    sentiment: isTold ? sentiment : undefined,
    language: known,
    at: dateOf(textOf(fields.handoffTimestamp)),
    link: secureAddress(textOf(fields.handoffLink)),
  };
}

function said(value: unknown, isMadeUp: (text: string) => boolean): HandoffText | undefined {
  const text = textOf(value);
  if (text === undefined) return undefined;
  const isUnconfirmed = text.startsWith(UNCONFIRMED);
  const own = isUnconfirmed ? text.slice(UNCONFIRMED.length) : text;
  return { text: own, byTheAi: !isMadeUp(text), isUnconfirmed };
}

function textOf(value: unknown): string | undefined {
  const text = typeof value === 'string' ? value.trim() : '';
  return text === '' ? undefined : text;
}

function dateOf(text: string | undefined): Date | undefined {
  const date = new Date(text ?? NaN);
  return Number.isNaN(date.getTime()) ? undefined : date;
}

/** Any other scheme could run in the rep's Flex. */
function secureAddress(text: string | undefined): string | undefined {
  return text !== undefined && /^https:\/\/[^\s/]/i.test(text) ? text : undefined;
}
