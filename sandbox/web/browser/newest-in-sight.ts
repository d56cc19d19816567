import type { RefObject } from 'preact';
import { useLayoutEffect, useRef } from 'preact/hooks';

/** How far from its end a list may be and still follow what comes. */
const NEAR = 80;

/** Keeps the end of a list in sight as it grows or comes into view, unless its reader has gone back in it. */
export function useNewestInSight(length: number): RefObject<HTMLDivElement | null> {
  const list = useRef<HTMLDivElement>(null);
  const isAtEnd = useRef(true);
  const follow = (): void => {
    const { current } = list;
    if (current && isAtEnd.current) current.scrollTop = current.scrollHeight;
  };
  useLayoutEffect(() => {
    const { current } = list;
    if (!current) return undefined;
    const look = (): void => {
      const { scrollHeight, scrollTop, clientHeight } = current;
      if (clientHeight > 0) isAtEnd.current = scrollHeight - scrollTop - clientHeight < NEAR;
    };
    current.addEventListener('scroll', look);
    const observer = new ResizeObserver(follow);
    observer.observe(current);
    return () => {
      current.removeEventListener('scroll', look);
      observer.disconnect();
    };
  }, []);
  useLayoutEffect(follow, [length]);
  return list;
}
