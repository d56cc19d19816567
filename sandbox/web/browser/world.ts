import { useEffect, useState } from 'preact/hooks';
import type { StoryLine, View } from '../view';

/** What the page has been told so far. */
export interface World {
  view: View | undefined;
  lines: readonly StoryLine[];
  isConnected: boolean;
}

/** Follows the feed; the browser connects again by itself and says which line it had last. */
export function useWorld(): World {
  const [world, setWorld] = useState<World>({ view: undefined, lines: [], isConnected: false });
  useEffect(() => {
    const feed = new EventSource('/feed');
    const on = (event: string, change: (known: World, told: unknown) => Partial<World>): void =>
      feed.addEventListener(event, ({ data }: MessageEvent<string>) => {
        const told: unknown = JSON.parse(data);
        setWorld((known) => ({ ...known, ...change(known, told) }));
      });
    on('begin', ({ lines }, told) => ({
      isConnected: true,
      lines: (told as { from: number }).from === 0 ? [] : lines,
    }));
    on('view', (_known, told) => ({ view: told as View }));
    on('line', ({ lines }, told) => ({ lines: [...lines, told as StoryLine] }));
    feed.onerror = () => setWorld((known) => ({ ...known, isConnected: false }));
    return () => feed.close();
  }, []);
  return world;
}
