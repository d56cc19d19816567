import type { Words } from '../view';
import { useNewestInSight } from './newest-in-sight';
import { Time } from './time';

interface TranscriptProps {
  label: string;
  words: readonly Words[];
  /** Whose words stand on the right. */
  own: 'customer' | 'company';
  /** Shown while nothing was said. */
  empty: string;
}

/** What was said, the newest last and in sight. */
export function Transcript({ label, words, own, empty }: TranscriptProps) {
  const list = useNewestInSight(words.length);
  return (
    <div class="transcript" role="log" aria-label={label} tabIndex={0} ref={list}>
      <ol>
        {words.length === 0 && <li class="empty">{empty}</li>}
        {words.map((said) => (
          <li key={said.id} class={`said ${said.speaker} ${isOwn(said, own) ? 'own' : ''}`}>
            <Said words={said} />
          </li>
        ))}
      </ol>
    </div>
  );
}

function Said({ words: { speaker, name, text, files, at } }: { words: Words }) {
  if (speaker === 'note') return <span>{text}</span>;
  return (
    <>
      {name !== undefined && <span class="name">{name}</span>}
      {text !== '' && <p dir="auto">{text}</p>}
      {files.map((file) => (
        <p key={file} class="file">
          {file}
        </p>
      ))}
      <Time at={at} />
    </>
  );
}

function isOwn({ speaker }: Words, own: TranscriptProps['own']): boolean {
  return (speaker === 'customer') === (own === 'customer');
}
