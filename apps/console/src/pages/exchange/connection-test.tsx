import { useMutation } from '@tanstack/react-query'
import { Button } from 'antd'
import { client, read } from '../../api/ask.ts'
import { useSay, useTexts } from '../../app/language.tsx'
import { RefusalNote } from '../../parts/refusal-note.tsx'
import { EXCHANGE_TEXTS, TEST_STATE_NAMES, TEST_STEP_NAMES } from '../../texts/exchange.ts'
import { TestShape } from './test-shape.tsx'

/** One signed round trip, step by step. */
export function ConnectionTest() {
  const t = useTexts(EXCHANGE_TEXTS)
  const say = useSay()
  const test = useMutation({ mutationFn: () => read(client.testConnection()) })
  return (
    <div className="stack">
      <p>
        <Button type="primary" loading={test.isPending} onClick={() => test.mutate()}>
          {test.isPending ? t('testing') : t('test')}
        </Button>{' '}
        <span className="quiet">{t('testHow')}</span>
      </p>
      {test.isError && <RefusalNote error={test.error} silence={t('noAnswer')} />}
      {test.data && (
        <div role="status">
          <h3>{t('tested', { ms: test.data.tookMs })}</h3>
          <ol className="test-steps">
            {test.data.steps.map(({ step, state, says }) => (
              <li key={step} className={`is-${state}`}>
                <TestShape state={state} />
                <span className="step-name">{say(TEST_STEP_NAMES[step])}</span>
                <span className="step-state">{say(TEST_STATE_NAMES[state])}</span>
                <span className="step-says">{say(says)}</span>
              </li>
            ))}
          </ol>
        </div>
      )}
    </div>
  )
}
