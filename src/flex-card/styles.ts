type Style = React.CSSProperties;

/** Values of Twilio's design system, so that the card looks at home in Flex: https://paste.twilio.design/tokens */
const TEXT = '#121c2d';
const WEAK_TEXT = '#606b85';
const LINK = '#0263e0';
const BORDER = '#cacdd8';
const SURFACE = '#ffffff';
const QUIET_SURFACE = '#f4f4f6';

export const ACCENT = LINK;

const base: Style = {
  boxSizing: 'border-box',
  color: TEXT,
  fontFamily: 'inherit',
  fontSize: 14,
  lineHeight: '20px',
  minWidth: 0,
};

const row: Style = { display: 'flex', alignItems: 'center', gap: 8, minWidth: 0 };

export const styles = {
  panel: {
    ...base,
    background: SURFACE,
    border: `1px solid ${BORDER}`,
    borderRadius: 8,
    margin: 16,
    padding: 16,
  },
  header: { ...row, flexWrap: 'wrap' },
  title: { ...row, flex: '1 1 auto', margin: 0, fontSize: 16, lineHeight: '24px', fontWeight: 600 },
  weak: { color: WEAK_TEXT, fontWeight: 400 },
  list: { display: 'grid', gap: 12, margin: '12px 0 0' },
  label: { color: WEAK_TEXT, fontSize: 12, lineHeight: '16px', fontWeight: 600 },
  value: { margin: '2px 0 0', overflowWrap: 'anywhere' },
  text: { overflowWrap: 'anywhere', whiteSpace: 'pre-wrap' },
  shortened: { maxHeight: 120, overflow: 'hidden', maskImage: 'linear-gradient(#000 60%, transparent)' },
  button: {
    background: 'none',
    border: 0,
    color: LINK,
    cursor: 'pointer',
    font: 'inherit',
    fontWeight: 600,
    marginTop: 4,
    padding: 0,
    textDecoration: 'underline',
  },
  link: { ...row, display: 'inline-flex', gap: 4, color: LINK, fontWeight: 600, marginTop: 12 },
  badge: {
    ...row,
    display: 'inline-flex',
    borderRadius: 4,
    fontSize: 12,
    fontWeight: 600,
    gap: 4,
    lineHeight: '16px',
    padding: '4px 8px',
    whiteSpace: 'nowrap',
  },
  line: {
    ...base,
    background: QUIET_SURFACE,
    borderBottom: `1px solid ${BORDER}`,
    flex: 'none',
    padding: '8px 16px',
  },
  lineHead: { display: 'flex', alignItems: 'flex-start', gap: 8 },
  lineWords: { flex: 1, minWidth: 0, overflowWrap: 'anywhere', padding: '2px 0' },
  lineText: { margin: '8px 0 0', maxHeight: 160, overflowY: 'auto' },
  hidden: {
    position: 'absolute',
    width: 1,
    height: 1,
    overflow: 'hidden',
    clipPath: 'inset(50%)',
    whiteSpace: 'nowrap',
  },
} satisfies Readonly<Record<string, Style>>;

/** Foreground and background of each sentiment. */
export const sentimentColours = {
  positive: ['#0e7c3a', '#edfdf3'],
  neutral: ['#394762', '#e1e3ea'],
  negative: ['#ad1111', '#feecec'],
} as const;
