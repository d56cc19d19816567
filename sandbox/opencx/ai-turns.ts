import type { Clock } from '../kernel/clock';
import type { Journal } from '../kernel/journal';
import type { RequestAttachment } from './requests';
import { decide, type AiDecision, type Judgement, type SpokenMessage } from './scripted-ai';
import type { Session } from './session';
import { closed, handedOff, written } from './webhooks/webhook-events';
import type { WebhookSender } from './webhooks/webhook-sender';

/** OpenCX's own words for why the AI said nothing. */
export type SilenceCode = 'session_assigned_to_human_agent' | 'response_cancelled' | SkipCode;

/** Those of them that leave the session with the AI. */
export type SkipCode =
  | 'skipping_unuseful_response'
  | 'duplicate_message_ignored'
  | 'ai_response_skipped_by_workflow';

/** What came of a contact's message. */
export interface TurnOutcome {
  code?: SilenceCode;
  reply?: { id: string; text: string };
  resolved?: Judgement;
  handedOff: boolean;
}

/** A message the AI is to answer, and what was said before it. */
export interface Question {
  text: string;
  earlier: readonly SpokenMessage[];
}

/** How the AI puts what it has decided. */
export interface Wording {
  /** What the AI makes of a reply the script has for a question; without it nothing. */
  reword: ((reply: string, question: string) => string) | undefined;
  /** What it calls the language of every session, e.g. `Spanish`; without it the tag. OpenCX documents no form. */
  languageName: string | undefined;
}

/** The AI at work. OpenCX: it processes one reply per session at a time; a newer message cancels the older turn. */
export class AiTurns {
  /** What the AI is to answer next, whatever it is asked. */
  readonly dictated: string[] = [];
  /** What the AI's next message carries. */
  readonly nextFiles: RequestAttachment[] = [];
  private readonly running = new Map<string, (code: SilenceCode) => void>();

  constructor(
    private readonly clock: Clock,
    private readonly journal: Journal,
    private readonly webhooks: Pick<WebhookSender, 'send'>,
    private readonly wording: Readonly<Wording> = { reword: undefined, languageName: undefined },
  ) {}

  /** Answers after `seconds`, unless the turn is cancelled before; a turn still running in the session is cancelled. */
  answer(session: Session, question: Question, seconds: number): Promise<TurnOutcome> {
    if (this.running.has(session.id))
      this.journal.record('opencx', 'turn.overlap', { sessionId: session.id });
    this.cancel(session, 'response_cancelled');
    return new Promise((resolve) => {
      const alarm = this.clock.after(seconds * 1000, () => {
        this.running.delete(session.id);
        const dictated = this.dictated.shift();
        const decision =
          dictated === undefined
            ? decide(question.text, session.customData, question.earlier)
            : { reply: dictated, language: 'en' };
        resolve(this.apply(session, decision, question.text));
      });
      this.running.set(session.id, (code) => {
        alarm.cancel();
        resolve(this.silence(session, code));
      });
    });
  }

  /** Ends the session's running turn, if there is one, without an answer. */
  cancel(session: Session, code: SilenceCode): void {
    const stop = this.running.get(session.id);
    this.running.delete(session.id);
    stop?.(code);
  }

  /** The outcome of a message the AI does not answer. */
  silence(session: Session, code: SilenceCode): TurnOutcome {
    this.journal.record('opencx', 'ai.silent', { sessionId: session.id, code });
    return { code, handedOff: session.handedOff };
  }

  private apply(session: Session, decision: AiDecision, question: string): TurnOutcome {
    const { reword = (reply: string) => reply, languageName } = this.wording;
    session.language = languageName ?? decision.language;
    const reply =
      decision.reply === undefined ? undefined : this.reply(session, reword(decision.reply, question));
    if (decision.escalate) this.escalate(session, decision.escalate, decision.contactReason);
    if (decision.resolve) this.resolve(session, decision.resolve, decision.contactReason);
    return {
      ...(reply && { reply }),
      ...(decision.resolve && { resolved: decision.resolve }),
      handedOff: session.handedOff,
    };
  }

  private reply(session: Session, text: string): { id: string; text: string } {
    const carried = this.nextFiles.splice(0);
    const { id } = session.addAiMessage(text, carried);
    const { id: sessionId, channel } = session;
    const files = carried.map(({ name }) => name);
    this.journal.record('opencx', 'ai.answered', { sessionId, channel, text, files });
    this.webhooks.send(written('ai', session));
    return { id, text };
  }

  private escalate(session: Session, judgement: Judgement, contactReason: string | undefined): void {
    session.escalate(judgement);
    const reason = 'ai_decided_to_handoff_the_conversation';
    const { id: sessionId, language } = session;
    this.journal.record('opencx', 'ai.escalated', {
      sessionId,
      reason,
      contactReason,
      ...judgement,
      language,
    });
    this.webhooks.send(handedOff(session, reason, contactReason));
  }

  private resolve(session: Session, judgement: Judgement, contactReason = ''): void {
    session.resolve(judgement);
    this.journal.record('opencx', 'ai.resolved', { sessionId: session.id });
    this.webhooks.send(closed(session, { summary: judgement.summary, contactReason }));
  }
}
