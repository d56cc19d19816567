import type { AiTrouble, TroubleView } from '../view';
import { useAsk } from './ask';

const AI: readonly { is: AiTrouble; label: string }[] = [
  { is: 'well', label: 'answers' },
  { is: 'slow', label: 'is slow' },
  { is: 'down', label: 'is down' },
  { is: 'limited', label: 'says 429' },
];

/** What can be made to go wrong. */
export function TroubleBar({ trouble, isShown }: { trouble: TroubleView; isShown: boolean }) {
  const ask = useAsk();
  const { ai, kills, losesWebhooks, aiWorkerOffline } = trouble;
  return (
    <section class={isShown ? 'trouble shown' : 'trouble'} aria-label="What goes wrong">
      <h2>Twilio’s bad day</h2>
      {ai !== undefined && (
        <fieldset class="choice">
          <legend>The AI</legend>
          {AI.map(({ is, label }) => (
            <label key={is} class={is === ai ? 'chosen' : ''}>
              <input
                type="radio"
                name="ai"
                checked={is === ai}
                onChange={() => void ask({ do: 'trouble.ai', ai: is })}
              />
              {label}
            </label>
          ))}
        </fieldset>
      )}
      <Switch
        {...{ label: 'Webhooks are lost', isOn: losesWebhooks }}
        flip={() => void ask({ do: 'trouble.webhooks', lost: !losesWebhooks })}
      />
      <Switch
        {...{ label: 'AI worker offline', isOn: aiWorkerOffline }}
        flip={() => void ask({ do: 'trouble.ai-worker', offline: !aiWorkerOffline })}
      />
      <Switch
        {...{ label: 'Kill the next Function', isOn: kills }}
        flip={() => void ask({ do: 'trouble.kill', kills: !kills })}
      />
      <button type="button" onClick={() => void ask({ do: 'clock.hour' })}>
        Let an hour pass
      </button>
    </section>
  );
}

function Switch({ label, isOn, flip }: { label: string; isOn: boolean; flip: () => void }) {
  return (
    <button type="button" class="switch" role="switch" aria-checked={isOn} onClick={flip}>
      <span class="knob" aria-hidden="true" />
      {label}
    </button>
  );
}
