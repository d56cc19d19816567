import type { Handoff, HandoffText } from './handoff';
import { ago, inFull, languageName, repLanguage } from './in-words';
import { SentimentBadge } from './sentiment-badge';
import { Spark } from './spark';
import { styles } from './styles';

const HALF_A_MINUTE = 30_000;
/** A summary up to this long is shown whole. */
const LONG = 320;
const MANY_LINES = 6;

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

/** How long ago it was; goes on while it is shown. */
function Since({ at, locale }: { at: Date; locale: string }): React.JSX.Element {
  const [now, setNow] = React.useState(() => new Date());
  React.useEffect(() => {
    const timer = setInterval(() => setNow(new Date()), HALF_A_MINUTE);
    return () => clearInterval(timer);
  }, []);
  return (
    <time dateTime={at.toISOString()} title={inFull(at, locale)} lang={locale}>
      {ago(at, now, locale)}
    </time>
  );
}

/** The summary as the text it is; a long one is shown whole when the rep asks for it. */
function SummaryText({ text }: { text: string }): React.JSX.Element {
  const [isWhole, setWhole] = React.useState(false);
  const isLong = text.length > LONG || text.split('\n').length > MANY_LINES;
  return (
    <>
      <div dir="auto" style={isLong && !isWhole ? { ...styles.text, ...styles.shortened } : styles.text}>
        {text}
      </div>
      {isLong && (
        <button
          type="button"
          aria-expanded={isWhole}
          style={styles.button}
          onClick={() => setWhole(!isWhole)}
        >
          {isWhole ? 'Show less' : 'Show all'}
          <span style={styles.hidden}> of the summary</span>
        </button>
      )}
    </>
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
