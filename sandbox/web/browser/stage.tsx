import type { StageView, View } from '../view';
import { useAsk } from './ask';
import { useRemembered } from './remembered';
import { sentence } from './sentence';

/** Where the demo's stories are played, one step at a time. */
export function Stage({ view: { stories, stage } }: { view: View }) {
  const ask = useAsk();
  const [chosen, choose] = useRemembered('story', '0');
  if (stories.length === 0) return null;
  if (stage && stage.state !== 'ended') return <Playing stage={stage} />;
  if (stories.length === 0) return null;
  return (
    <div class="stage" role="group" aria-label="Play a story">
      {stage && <Ended stage={stage} />}
      <div class="pick">
        <select
          aria-label="Story"
          value={chosen}
          onChange={({ currentTarget }) => choose(currentTarget.value)}
        >
          {stories.map(({ id, title, channelName }) => (
            <option key={id} value={id}>{`${channelName}: ${title}`}</option>
          ))}
        </select>
        <button type="button" class="primary" onClick={() => void ask({ do: 'story.start', story: chosen })}>
          Play
        </button>
      </div>
    </div>
  );
}

function Playing({ stage: { title, state, next, done } }: { stage: StageView }) {
  const ask = useAsk();
  const waits = state === 'waiting';
  return (
    <div class="stage" role="group" aria-label="The story that is played">
      <b>{sentence(title)}</b>
      <p class="next" aria-live="polite">
        {waits ? (
          <>
            <span class="tag">{`Step ${done.length + 1}`}</span> {next}
          </>
        ) : (
          (done.at(-1) ?? 'It begins.')
        )}
      </p>
      <div class="pick">
        <button
          type="button"
          class="primary"
          disabled={!waits}
          onClick={() => void ask({ do: 'story.step' })}
        >
          Next step
        </button>
        <button type="button" disabled={!waits} onClick={() => void ask({ do: 'story.play-on' })}>
          Play to the end
        </button>
      </div>
    </div>
  );
}

function Ended({ stage: { title, failed } }: { stage: StageView }) {
  const wasWell = failed.length === 0;
  return (
    <div class={wasWell ? 'verdict well' : 'verdict'} role="status">
      <b>{wasWell ? 'The story ended as it must' : 'The story ended otherwise'}</b>
      <span>{sentence(title)}</span>
      {failed.map((why) => (
        <span key={why}>{why}</span>
      ))}
    </div>
  );
}
