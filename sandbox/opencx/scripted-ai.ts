import type { SenderType } from './history';
import { arabic } from './languages/arabic';
import { english } from './languages/english';
import type { LanguageScript } from './languages/language-script';
import { spanish } from './languages/spanish';
import type { CustomData } from './requests';

export type Sentiment = 'angry' | 'neutral' | 'happy';

/** What OpenCX notes when the AI gives a conversation away or ends it. */
export interface Judgement {
  summary: string;
  sentiment: Sentiment;
}

/** Something that was said in a session. */
export interface SpokenMessage {
  sender: SenderType;
  text: string;
}

/** What the AI does with a message: any of answering, escalating and resolving, and the language it saw. */
export interface AiDecision {
  reply?: string;
  escalate?: Judgement;
  resolve?: Judgement;
  /** Why the customer wrote, in a few words; only with one of the two. */
  contactReason?: string;
  /** BCP-47 */
  language: string;
}

// The first that recognises a text speaks; the last one takes every text.
const SCRIPTS: readonly LanguageScript[] = [arabic, spanish, english];

/**
 * Decides by recognisable words, so that a demo or a test can bring about every outcome on purpose.
 * @param text the message to answer
 * @param earlier what was said in the session before it, oldest first
 */
export function decide(text: string, customData: CustomData, earlier: readonly SpokenMessage[]): AiDecision {
  const script = SCRIPTS.find((candidate) => candidate.recognises(text)) ?? english;
  const said = [
    ...earlier.filter((message) => message.sender === 'contact').map((message) => message.text),
    text,
  ];
  return { ...actOn(text, script, customData, script.summary(said)), language: script.language };
}

function actOn(
  text: string,
  script: LanguageScript,
  customData: CustomData,
  summary: string,
): Omit<AiDecision, 'language'> {
  const { words, replies, contactReasons } = script;
  if (words.markdown.test(text)) return { reply: replies.markdown };
  if (words.long.test(text)) return { reply: replies.long };
  if (words.human.test(text))
    return { escalate: { summary, sentiment: 'neutral' }, contactReason: contactReasons.human };
  if (words.complaint.test(text))
    return {
      reply: replies.complaint,
      escalate: { summary, sentiment: 'angry' },
      contactReason: contactReasons.complaint,
    };
  if (words.order.test(text)) return { reply: replies.order(customData.flex_order_id) };
  if (words.thanks.test(text))
    return {
      reply: replies.thanks,
      resolve: { summary, sentiment: 'happy' },
      contactReason: contactReasons.thanks,
    };
  return { reply: replies.question };
}
