import { useSignal } from '@preact/signals';
import { faultOfRejection } from '../../shared/client.ts';
import { type Key, t } from '../state/strings.ts';
import { wordsFor } from './group.tsx';
import { useUi } from './ui.ts';

const scores = [1, 2, 3, 4, 5];

/** One face per score, from a frown to a smile: the curve of the mouth is the score. */
function Face({ score }: { score: number }) {
  const smile = score - 3;
  const ends = 15.5 - smile * 0.7;
  return (
    <svg class="icon face" viewBox="0 0 24 24" aria-hidden="true">
      <path d="M12 21a9 9 0 1 0 0-18 9 9 0 0 0 0 18z" />
      <path d="M9 9.7h.01M15 9.7h.01" />
      <path d={`M8 ${ends}Q12 ${15.5 + smile * 2.5} 16 ${ends}`} />
    </svg>
  );
}

/** "How did we do?": one to five, and a word if they like. Stays until it is answered; nobody has to. */
export function Rating() {
  const { chat, focus } = useUi();
  const score = useSignal(0);
  const comment = useSignal('');
  const state = useSignal<'asking' | 'sending' | string>('asking');
  const send = async (event: Event) => {
    event.preventDefault();
    if (score.value === 0 || state.value === 'sending') return;
    state.value = 'sending';
    try {
      await chat.rate(score.value, comment.value.trim());
      focus.value++;
    } catch (reason) {
      state.value = faultOfRejection(reason).code;
    }
  };
  return (
    <form class="rating" onSubmit={send}>
      <fieldset>
        <legend>{t('rating.title')}</legend>
        <div class="scores">
          {scores.map((value) => (
            <label key={value} class="score" title={t(`rating.score_${value}` as Key)}>
              <input
                type="radio"
                name="score"
                value={value}
                checked={score.value === value}
                onChange={() => {
                  score.value = value;
                }}
              />
              <Face score={value} />
              <span class="sr-only">{t(`rating.score_${value}` as Key)}</span>
            </label>
          ))}
        </div>
      </fieldset>
      {score.value > 0 && (
        <>
          <p class="score-word" aria-hidden="true">
            {t(`rating.score_${score.value}` as Key)}
          </p>
          <textarea
            rows={2}
            maxLength={2000}
            dir={comment.value === '' ? undefined : 'auto'}
            aria-label={t('rating.comment')}
            placeholder={t('rating.comment')}
            value={comment.value}
            onInput={(event) => {
              comment.value = event.currentTarget.value;
            }}
          />
          {state.value !== 'asking' && state.value !== 'sending' && (
            <p class="fault" role="alert">
              {wordsFor(state.value)}
            </p>
          )}
          <button type="submit" class="primary" disabled={state.value === 'sending'}>
            {t('rating.send')}
          </button>
        </>
      )}
    </form>
  );
}
