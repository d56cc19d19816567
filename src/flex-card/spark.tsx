import { ACCENT } from './styles';

/** The sign of what an AI did, as Flex has it. */
export function Spark(): React.JSX.Element {
  return (
    <svg width="16" height="24" viewBox="0 -4 16 24" fill={ACCENT} aria-hidden style={{ flex: 'none' }}>
      <path d="M6.5 2 8 6.5 12.5 8 8 9.5 6.5 14 5 9.5.5 8 5 6.5zM12.8 1l.8 2.2 2.2.8-2.2.8-.8 2.2-.8-2.2L9.8 4l2.2-.8z" />
    </svg>
  );
}
