import type { SingleWindowView } from '@landport/api/single-window'
import { useQuery } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { Link } from 'react-router'
import { singleWindowQuery } from '../../api/exchange-queries.ts'
import { instanceQuery } from '../../api/queries.ts'
import { useSay, useTexts } from '../../app/language.tsx'
import { capital } from '../../format/capital.ts'
import { When } from '../../parts/times.tsx'
import { Waiting } from '../../parts/waiting.tsx'
import {
  ARRIVAL_VERDICTS,
  DELIVERY_OUTCOMES,
  SINGLE_WINDOW_TEXTS,
  WINDOW_ACTS,
  WINDOW_KINDS,
} from '../../texts/single-window.ts'
import { ExchangeHead } from './exchange-head.tsx'
import { LinkShape } from './link-shape.tsx'
import '../worklist/worklist.css'
import './single-window.css'

/** The line to the national single window: whether it answers, what was delivered, what was fetched. */
export function SingleWindowPage() {
  const t = useTexts(SINGLE_WINDOW_TEXTS)
  const query = useQuery(singleWindowQuery)
  return (
    <div className="page exchange">
      <ExchangeHead />
      <p className="quiet how">
        {t('assumed')} {query.data?.line?.isSimulated && <strong>{t('simulated')}</strong>}
      </p>
      {query.isPending && <Waiting />}
      {query.isError && !query.data && <Waiting error={query.error} again={() => void query.refetch()} />}
      {query.data?.line === null && <p className="panel">{t('none')}</p>}
      {query.data?.line && (
        <>
          <WindowLine line={query.data.line} />
          <Deliveries deliveries={query.data.deliveries} />
          <Arrivals arrivals={query.data.arrivals} />
        </>
      )}
    </div>
  )
}

function WindowLine({ line }: { line: NonNullable<SingleWindowView['line']> }) {
  const t = useTexts(SINGLE_WINDOW_TEXTS)
  const isAway = line.state === 'away'
  return (
    <section className="panel" aria-label={t('name')}>
      <div className={`link-line is-${isAway ? 'broken' : 'working'}`}>
        <p>
          <LinkShape state={isAway ? 'broken' : 'working'} />{' '}
          <strong>{t(isAway ? 'away' : 'working')}</strong>{' '}
          {line.since !== null && (
            <span className="quiet">
              <When at={line.since} />
            </span>
          )}
        </p>
        {isAway && <p>{t('awayHow')}</p>}
        {line.why !== null && <p className="why mono">{line.why}</p>}
      </div>
      <p>
        {line.waiting === 0
          ? t('nothingWaits')
          : t('waiting', { count: line.waiting >= 1000 ? '1000+' : line.waiting })}
      </p>
    </section>
  )
}

function Deliveries({ deliveries }: Pick<SingleWindowView, 'deliveries'>) {
  const t = useTexts(SINGLE_WINDOW_TEXTS)
  const say = useSay()
  const { data: instance } = useQuery(instanceQuery)
  return (
    <Table
      name={t('deliveries')}
      note={instance?.demonstration ? t('machineTime') : ''}
      heads={[t('at'), t('kind'), t('act'), t('number'), t('outcome'), t('answer')]}
      empty={t('noDeliveries')}
      rows={deliveries.map((one) => ({
        key: `${one.kind} ${one.number} ${one.act} ${one.at} ${one.outcome}`,
        cells: [
          <When key="at" at={one.at} />,
          say(WINDOW_KINDS[one.kind]),
          say(WINDOW_ACTS[one.act]),
          <span key="number" className="mono">
            {one.number}
          </span>,
          <Verdict key="outcome" isGood={one.outcome === 'taken'}>
            {capital(say(DELIVERY_OUTCOMES[one.outcome]))}
          </Verdict>,
          <span key="answer" className="mono wrap">
            {[one.code, one.answer].filter((part) => part !== null).join(' ') || '–'}
          </span>,
        ],
      }))}
    />
  )
}

function Arrivals({ arrivals }: Pick<SingleWindowView, 'arrivals'>) {
  const t = useTexts(SINGLE_WINDOW_TEXTS)
  const say = useSay()
  return (
    <Table
      name={t('arrivals')}
      heads={[t('at'), t('number'), t('outcome'), t('reference'), t('faults')]}
      empty={t('noArrivals')}
      rows={arrivals.map((one) => ({
        key: `${one.number} ${one.at}`,
        cells: [
          <When key="at" at={one.at} />,
          one.declaration === null ? (
            <span key="number" className="mono">
              {one.number}
            </span>
          ) : (
            <Link key="number" className="mono" to={`/declarations/${one.declaration}`}>
              {one.number}
            </Link>
          ),
          <Verdict key="outcome" isGood={one.verdict === 'recorded' || one.verdict === 'known'}>
            {capital(say(ARRIVAL_VERDICTS[one.verdict]))}
          </Verdict>,
          one.reference === null ? (
            '–'
          ) : (
            <Link key="reference" className="mono" to={`/passages/${one.reference}`}>
              {one.reference}
            </Link>
          ),
          <span key="faults" className="mono wrap">
            {one.faults.map(({ code, location }) => `${code} ${location}`).join(', ') || '–'}
          </span>,
        ],
      }))}
    />
  )
}

const Verdict = ({ isGood, children }: { isGood: boolean; children: ReactNode }) => (
  <span className={isGood ? 'quiet' : 'of-hold'}>{children}</span>
)

interface Row {
  readonly key: string
  /** One for each head. */
  readonly cells: readonly ReactNode[]
}

function Table({
  name,
  note = '',
  heads,
  rows,
  empty,
}: {
  name: string
  note?: string
  heads: readonly string[]
  rows: readonly Row[]
  empty: string
}) {
  if (rows.length === 0)
    return (
      <section className="panel" aria-label={name}>
        <h2>{name}</h2>
        <p className="quiet">{empty}</p>
      </section>
    )
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a narrow screen scrolls it, also by keys
    <section className="panel table-frame" tabIndex={0} aria-label={name}>
      <h2>{name}</h2>
      {note !== '' && <p className="quiet">{note}</p>}
      <table className="plain window-table">
        <thead>
          <tr>
            {heads.map((head) => (
              <th key={head} scope="col">
                {head}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map(({ key, cells }) => (
            <tr key={key}>
              {cells.map((cell, column) => (
                <td key={heads[column]}>{cell}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}
