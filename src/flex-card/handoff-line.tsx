import type { Handoff } from './handoff';
import { SentimentBadge } from './sentiment-badge';
import { Spark } from './spark';
import { styles } from './styles';

/** Above the conversation: why the rep has it; the summary when they ask for it. */
export function HandoffLine({ handoff }: { handoff: Handoff }): React.JSX.Element {
  const { summary, reason, sentiment } = handoff;
  const line = (
    <>
      <Spark /> <strong>Handed off by the AI</strong>
      {reason && (
        <>
          : <bdi>{reason.text}</bdi>
        </>
      )}
      {sentiment && (
        <span style={styles.lineBadge}>
          <SentimentBadge sentiment={sentiment} />
        </span>
      )}
    </>
  );
  if (!summary) return <div style={styles.line}>{line}</div>;
  return (
    <details style={styles.line}>
      <summary style={styles.lineSummary}>{line}</summary>
      <div
        dir="auto"
        tabIndex={0}
        role="group"
        aria-label="Summary"
        style={{ ...styles.text, ...styles.lineText }}
      >
        {summary.text}
      </div>
    </details>
  );
}
