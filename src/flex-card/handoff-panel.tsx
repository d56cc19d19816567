import type { Handoff, HandoffText } from './handoff';
import { languageName, repLanguage } from './in-words';
import { SentimentBadge } from './sentiment-badge';
import { Since } from './since';
import { Spark } from './spark';
import { styles } from './styles';
import { SummaryText } from './summary-text';

/** On top of the task panel: all a rep is told of the handoff. */
export function HandoffPanel({ handoff }: { handoff: Handoff }): React.JSX.Element {
  const { summary, reason, sentiment, language, at, link } = handoff;
  const locale = repLanguage();
  return (
    <section aria-label="Handoff from the AI" style={styles.panel}>
      <div style={styles.header}>
        <h2 style={styles.title}>
          <Spark />
          Handed off by the AI
        </h2>
        {sentiment && <SentimentBadge sentiment={sentiment} />}
      </div>
      {at && (
        <div style={styles.weak}>
          <Since at={at} locale={locale} />
        </div>
      )}
      <dl style={styles.list}>
        <Detail label="Summary" said={summary}>
          {summary ? <SummaryText text={summary.text} /> : 'None on this task: read the conversation.'}
        </Detail>
        {reason && (
          <Detail label="Reason" said={reason}>
            <div dir="auto" style={styles.text}>
              {reason.text}
            </div>
          </Detail>
        )}
        <Detail label="Language">
          {language === undefined ? 'Not known' : <span lang={locale}>{languageName(language, locale)}</span>}
        </Detail>
      </dl>
      {link !== undefined && <SessionLink href={link} />}
    </section>
  );
}

interface DetailProps {
  label: string;
  said?: HandoffText | undefined;
  children: React.ReactNode;
}

function Detail({ label, said, children }: DetailProps): React.JSX.Element {
  return (
    <div>
      <dt style={styles.label}>
        {label}
        {said?.isUnconfirmed && <span style={styles.weak}> · unconfirmed</span>}
        {said?.byTheAi === false && <span style={styles.weak}> · filled in, not from the AI</span>}
      </dt>
      <dd style={styles.value}>{children}</dd>
    </div>
  );
}

function SessionLink({ href }: { href: string }): React.JSX.Element {
  return (
    <a href={href} target="_blank" rel="noopener noreferrer" style={styles.link}>
      Open in OpenCX
      <svg
        width="14"
        height="14"
        viewBox="0 0 16 16"
        fill="none"
        stroke="currentColor"
        strokeWidth="1.6"
        aria-hidden
      >
        <path d="M6 3H3v10h10v-3M9 3h4v4M13 3 7.5 8.5" />
      </svg>
      <span style={styles.hidden}> in a new tab</span>
    </a>
  );
}
