import type { ChannelInView, ChannelOutView, ExchangeView } from '@landport/api/exchange'
import { otherSide } from '@landport/std/side'
import type { ReactNode } from 'react'
import { Link } from 'react-router'
import { useLanguage, useSay, useTexts } from '../../app/language.tsx'
import { showNumber } from '../../format/number.ts'
import { EXCHANGE_TEXTS } from '../../texts/exchange.ts'
import { SIDE_NAMES } from '../../texts/names-of-states.ts'
import { LinkLine } from './link-line.tsx'
import { showSeconds, showSpan } from './machine-age.ts'

interface Figure {
  readonly name: string
  readonly value: ReactNode
  readonly note?: ReactNode
  readonly isBad?: boolean
}

function Figures({ figures }: { figures: readonly Figure[] }) {
  return (
    <dl className="channel-figures">
      {figures.map(({ name, value, note, isBad = false }) => (
        <div key={name} className={isBad ? 'of-hold' : undefined}>
          <dt>{name}</dt>
          <dd>
            <span className="value">{value}</span>
            {note && <small>{note}</small>}
          </dd>
        </div>
      ))}
    </dl>
  )
}

/** What we tell the other side: numbers given and receipted, what waits and for how long. */
export function ChannelOut({ view }: { view: ExchangeView }) {
  const t = useTexts(EXCHANGE_TEXTS)
  const say = useSay()
  const language = useLanguage()
  const { out, at, receiptMinutes } = view
  const number = (value: number) => showNumber(value, language)
  const isLate =
    out.oldestWaitingAt !== null && Date.parse(at) - Date.parse(out.oldestWaitingAt) > receiptMinutes * 60_000
  return (
    <section className="panel channel" aria-label={out.channel}>
      <h2>{t('fromUs', { side: say(SIDE_NAMES[otherSide(view.side)]) })}</h2>
      <p className="mono quiet">{out.channel}</p>
      <LinkLine link={out.link} at={at} />
      <Figures
        figures={[
          { name: t('lastNumber'), value: number(out.last) },
          { name: t('receiptedTo'), value: number(out.receipted) },
          {
            name: t('waiting'),
            value:
              out.waiting === 0 ? (
                number(0)
              ) : (
                <Link to="/data-exchange/messages?outcome=waiting">{number(out.waiting)}</Link>
              ),
            note: out.waiting > 0 && t('ofThese', { unnumbered: out.unnumbered, held: out.held }),
          },
          {
            name: t('oldest'),
            value:
              out.oldestWaitingAt === null ? (
                <span className="quiet">{t('nothingWaits')}</span>
              ) : (
                showSpan({ from: out.oldestWaitingAt, to: at }, language)
              ),
            note: t('allowed', { minutes: receiptMinutes }),
            isBad: isLate,
          },
          {
            name: t('lag'),
            value: out.lagSeconds === null ? '–' : showSeconds(out.lagSeconds, language),
            note: t('median'),
          },
          {
            name: t('rate'),
            value: number(out.lastMinute),
            note: t('givenAndReceipted', { given: out.lastMinute, receipted: out.receiptedLastMinute }),
          },
          gaps(out, t),
          refusals(out, t),
        ]}
      />
    </section>
  )
}

/** What the other side tells us: numbers taken, the next one waited for, when it was last heard. */
export function ChannelIn({ view }: { view: ExchangeView }) {
  const t = useTexts(EXCHANGE_TEXTS)
  const say = useSay()
  const language = useLanguage()
  const { in: into, at } = view
  const { lastHeardAt } = view.smartMode
  const number = (value: number) => showNumber(value, language)
  return (
    <section className="panel channel" aria-label={into.channel}>
      <h2>{t('toUs', { side: say(SIDE_NAMES[otherSide(view.side)]) })}</h2>
      <p className="mono quiet">{into.channel}</p>
      {into.link.state === 'stopped' ? (
        <div className="link-line is-stopped">
          <p>{t('blockedIn')}</p>
        </div>
      ) : (
        <LinkLine link={into.link} at={at} />
      )}
      <Figures
        figures={[
          { name: t('lastTaken'), value: number(into.last) },
          { name: t('expected'), value: number(into.expected) },
          { name: t('receiptedTo'), value: number(into.receipted) },
          {
            name: t('lastHeard'),
            value:
              lastHeardAt === null
                ? t('never')
                : t('ago', { age: showSpan({ from: lastHeardAt, to: at }, language) }),
            isBad: view.smartMode.state !== 'goes-on',
          },
          {
            name: t('rate'),
            value: number(into.lastMinute),
            note: t('takenCount', { count: into.lastMinute }),
          },
          gaps(into, t),
          refusals(into, t),
        ]}
      />
    </section>
  )
}

type T = (key: keyof typeof EXCHANGE_TEXTS, values?: Readonly<Record<string, string | number>>) => string

const gaps = ({ missing }: Pick<ChannelOutView, 'missing'>, t: T): Figure => ({
  name: t('gaps'),
  value: missing === 0 ? <span className="quiet">{t('noGaps')}</span> : t('gapFound', { count: missing }),
  isBad: missing !== 0,
})

const refusals = ({ refused, way }: ChannelOutView | ChannelInView, t: T): Figure => ({
  name: t('refused'),
  value:
    refused === 0 ? (
      <span className="quiet">{t('refusedNone')}</span>
    ) : (
      <Link to={`/data-exchange/messages?outcome=other&way=${way}`}>{refused}</Link>
    ),
  isBad: refused !== 0,
})
