import type { Sentiment } from './handoff';
import { sentimentColours, styles } from './styles';

const WORDS: Readonly<Record<Sentiment, string>> = {
  positive: 'Positive',
  neutral: 'Neutral',
  negative: 'Negative',
};
/** The mouth of the face. */
const MOUTHS: Readonly<Record<Sentiment, string>> = {
  positive: 'M5 9.5q3 2.6 6 0',
  neutral: 'M5.2 10.3h5.6',
  negative: 'M5 11q3-2.6 6 0',
};

/** How the customer feels: a word, a face and a colour. */
export function SentimentBadge({ sentiment }: { sentiment: Sentiment }): React.JSX.Element {
  const [color, background] = sentimentColours[sentiment];
  return (
    <span style={{ ...styles.badge, color, background }}>
      <svg
        width="14"
        height="14"
        viewBox="0 0 16 16"
        fill="none"
        stroke={color}
        strokeWidth="1.4"
        aria-hidden
      >
        <circle cx="8" cy="8" r="6.6" />
        <path d={`M5.7 6v.6M10.3 6v.6${MOUTHS[sentiment]}`} strokeLinecap="round" />
      </svg>
      <span>
        <span style={styles.hidden}>Sentiment: </span>
        {WORDS[sentiment]}
      </span>
    </span>
  );
}
