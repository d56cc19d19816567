import { useLayoutEffect } from 'preact/hooks';
import type { View } from '../view';
import { useRemembered } from './remembered';

/** What this is, whose, and when: the sandbox's clock can be ahead of the real one. */
export function TopBar({ view: { company, trouble } }: { view: View }) {
  const { hoursAhead } = trouble;
  return (
    <header class="top">
      <Mark />
      <h1>Local Flex</h1>
      <span class="weak company">{company}</span>
      <span class="spacer" />
      {hoursAhead > 0 && <span class="tag ahead">{`${hoursAhead} h ahead`}</span>}
      <span class="tag safe">
        {trouble.ai === undefined
          ? 'Twilio is simulated, OpenCX is real'
          : 'Simulated: nothing leaves this machine'}
      </span>
      <a href="/console" target="_blank" rel="noopener">
        Console
      </a>
      <Theme />
    </header>
  );
}

function Mark() {
  return (
    <svg class="logo" viewBox="0 0 24 24" aria-hidden="true">
      <path
        d="M4 5h16v10H9l-5 4z"
        fill="none"
        stroke="currentColor"
        stroke-width="2"
        stroke-linejoin="round"
      />
      <path d="M12 7.2l1 2.3 2.3 1-2.3 1-1 2.3-1-2.3-2.3-1 2.3-1z" fill="currentColor" />
    </svg>
  );
}

function Theme() {
  const isDarkByNature = matchMedia('(prefers-color-scheme: dark)').matches;
  const [theme, choose] = useRemembered('theme', isDarkByNature ? 'dark' : 'light', localStorage);
  useLayoutEffect(() => {
    document.documentElement.dataset.theme = theme;
  }, [theme]);
  const other = theme === 'dark' ? 'light' : 'dark';
  return (
    <button type="button" onClick={() => choose(other)}>
      {other === 'dark' ? 'Dark' : 'Light'}
    </button>
  );
}
