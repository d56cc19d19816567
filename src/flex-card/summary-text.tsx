import { styles } from './styles';

/** A summary up to this long is shown whole. */
const LONG = 320;
const MANY_LINES = 6;

/** The summary as the text it is; a long one is shown whole when the rep asks for it. */
export function SummaryText({ text }: { text: string }): React.JSX.Element {
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
