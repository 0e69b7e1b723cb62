import type { StatementView } from '@landport/api/exchange'
import { messageName } from '@landport/api/message-names'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { Button } from 'antd'
import { Link } from 'react-router'
import { client, read } from '../../api/ask.ts'
import { exchangeQuery, statementsQuery } from '../../api/exchange-queries.ts'
import { useLanguage, useSay, useTexts } from '../../app/language.tsx'
import { showCivilDate } from '../../format/instant.ts'
import { RefusalNote } from '../../parts/refusal-note.tsx'
import { When } from '../../parts/times.tsx'
import { Waiting } from '../../parts/waiting.tsx'
import { EXCHANGE_TEXTS } from '../../texts/exchange.ts'
import { STATEMENT_TEXTS } from '../../texts/exchange-trust.ts'
import { SIDE_NAMES } from '../../texts/names-of-states.ts'
import { ExchangeHead } from './exchange-head.tsx'
import { TestShape } from './test-shape.tsx'

/** The daily joint statements: both halves, and where they differ the messages by name. */
export function StatementsPage() {
  const t = useTexts(STATEMENT_TEXTS)
  const query = useQuery(statementsQuery)
  return (
    <div className="page exchange">
      <ExchangeHead />
      <p className="quiet how">{t('how')}</p>
      <Propose />
      {query.isPending && <Waiting />}
      {query.isError && <Waiting error={query.error} again={() => void query.refetch()} />}
      {query.data?.length === 0 && <p className="panel">{t('none')}</p>}
      {query.data?.map((one) => (
        <Statement key={one.recordedAt} view={one} />
      ))}
    </div>
  )
}

function Propose() {
  const t = useTexts(STATEMENT_TEXTS)
  const words = useTexts(EXCHANGE_TEXTS)
  const language = useLanguage()
  const cache = useQueryClient()
  const { data: exchange } = useQuery(exchangeQuery)
  const ask = useMutation({
    mutationFn: () => read(client.proposeStatement()),
    onSuccess: () => cache.invalidateQueries({ queryKey: ['statements'] }),
  })
  if (!exchange) return null
  if (!exchange.mayAct) return <p className="quiet">{words('onlyFlowBody')}</p>
  const day = ask.data ? showCivilDate(ask.data.day, language) : ''
  return (
    <div className="stack">
      <p>
        <Button type="primary" loading={ask.isPending} onClick={() => ask.mutate()}>
          {t('propose')}
        </Button>{' '}
        <span className="quiet">{t('proposeHow')}</span>
      </p>
      {ask.isError && <RefusalNote error={ask.error} silence={words('noAnswer')} />}
      {ask.data && (
        <p role="status" className="act-done">
          {ask.data.failed !== null
            ? t('failed', { why: ask.data.failed })
            : t(ask.data.agrees ? 'proposed' : 'differs', { day })}
        </p>
      )}
    </div>
  )
}

function Statement({ view }: { view: StatementView }) {
  const t = useTexts(STATEMENT_TEXTS)
  const say = useSay()
  const language = useLanguage()
  return (
    <section className={`panel statement${view.agrees ? '' : ' differs'}`}>
      <h2>
        {showCivilDate(view.day, language)}{' '}
        <span className={view.agrees ? 'quiet' : 'of-no'}>
          <TestShape state={view.agrees ? 'ok' : 'failed'} /> {view.agrees ? t('agrees') : t('differ')}
        </span>
      </h2>
      <div className="two">
        {[view.own, view.other].map((half) => (
          <div key={half.by}>
            <p>
              <strong>{t('signedBy', { side: say(SIDE_NAMES[half.by]) })}</strong> <When at={half.at} />
            </p>
            <p className="mono quiet wrap">{half.keys.join(' · ')}</p>
            <dl className="pairs">
              {half.channels.map(({ channel, from, to, root }) => [
                <dt key={channel} className="mono">
                  {channel}
                </dt>,
                <dd key={`${channel} value`}>
                  {from}–{to} <span className="mono quiet wrap">{root ?? '–'}</span>
                </dd>,
              ])}
            </dl>
          </div>
        ))}
      </div>
      {view.differences.map(({ channel, ownTo, otherTo, numbers, messages }) => (
        <div key={channel} className="difference">
          <h3>
            {t('differing')} <span className="mono">{channel}</span>
          </h3>
          {ownTo !== otherTo && <p>{t('ends', { own: ownTo, other: otherTo })}</p>}
          <ul>
            {numbers.map((number) => {
              const named = messages.find((one) => one.number === number)
              return (
                <li key={number}>
                  {named === undefined ? (
                    number
                  ) : (
                    <Link to={`/data-exchange/messages/${named.id}`}>
                      {number} · {say(messageName(named.kind))}
                    </Link>
                  )}{' '}
                  {named?.reference && <span className="mono">{named.reference}</span>}
                </li>
              )
            })}
          </ul>
        </div>
      ))}
    </section>
  )
}
