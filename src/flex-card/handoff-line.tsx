import type { Handoff } from './handoff';
import { SentimentBadge } from './sentiment-badge';
import { Spark } from './spark';
import { styles } from './styles';

/** Above the conversation: why the rep has it; the summary when they ask for it. */
export function HandoffLine({ handoff }: { handoff: Handoff }): React.JSX.Element {
  const { summary, reason, sentiment } = handoff;
  const [isOpen, setOpen] = React.useState(false);
  const line = (
    <>
      <Spark />
      <span style={styles.lineWords}>
        <strong>Handed off by the AI</strong>
        {reason && (
          <>
            : <bdi>{reason.text}</bdi>
            {reason.isUnconfirmed && <span style={styles.weak}> · unconfirmed</span>}
          </>
        )}
      </span>
      {sentiment && <SentimentBadge sentiment={sentiment} />}
    </>
  );
  if (!summary) return <div style={{ ...styles.line, ...styles.lineHead }}>{line}</div>;
  return (
    <details style={styles.line} onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary style={{ ...styles.lineHead, cursor: 'pointer' }}>
        {line}
        <svg width="16" height="24" viewBox="0 0 16 24" fill="none" stroke="currentColor" aria-hidden>
          <path d={isOpen ? 'm4 14 4-4 4 4' : 'm4 10 4 4 4-4'} strokeWidth="1.6" />
        </svg>
      </summary>
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
