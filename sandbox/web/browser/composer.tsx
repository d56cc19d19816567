import { useState } from 'preact/hooks';

interface ComposerProps {
  /** What the field is called, e.g. `Write as Ada`. */
  label: string;
  action: string;
  send: (text: string) => Promise<boolean>;
}

/** A line to write; what was refused stays. */
export function Composer({ label, action, send }: ComposerProps) {
  const [text, setText] = useState('');
  const submit = async (event: Event): Promise<void> => {
    event.preventDefault();
    if (text.trim() !== '' && (await send(text.trim()))) setText('');
  };
  return (
    <form class="composer" onSubmit={(event) => void submit(event)}>
      <input
        type="text"
        autoComplete="off"
        aria-label={label}
        placeholder={label}
        value={text}
        onInput={({ currentTarget }) => setText(currentTarget.value)}
      />
      <button type="submit" class="primary">
        {action}
      </button>
    </form>
  );
}
