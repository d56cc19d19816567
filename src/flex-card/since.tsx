import { ago, inFull } from './in-words';

const SECONDS_30 = 30_000;

/** How long ago it was; goes on while it is shown. */
export function Since({ at, locale }: { at: Date; locale: string }): React.JSX.Element {
  const [now, setNow] = React.useState(() => new Date());
  React.useEffect(() => {
    const timer = setInterval(() => setNow(new Date()), SECONDS_30);
    return () => clearInterval(timer);
  }, []);
  return (
    <time dateTime={at.toISOString()} title={inFull(at, locale)} lang={locale}>
      {ago(at, now, locale)}
    </time>
  );
}
