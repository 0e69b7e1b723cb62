import type { HandPerson, PaperSlipLine } from '@landport/api/hand-acts'
import { useQuery } from '@tanstack/react-query'
import { Link } from 'react-router'
import { paperSlipsQuery } from '../../api/lane-queries.ts'
import { useLanguage, useSay, useTexts } from '../../app/language.tsx'
import { showDateTime } from '../../format/instant.ts'
import { useSide, When } from '../../parts/times.tsx'
import { Waiting } from '../../parts/waiting.tsx'
import { LANE_HANDS_TEXTS } from '../../texts/lane-hands.ts'
import type { DayFilter } from './hand-filters.tsx'

/** Slips on paper: who printed each for which passage, which copy it is, and what became of it. */
export function SlipTable({ site, filter }: { readonly site: string; readonly filter: DayFilter }) {
  const t = useTexts(LANE_HANDS_TEXTS)
  const slips = useQuery(paperSlipsQuery(site, filter))
  if (slips.isPending) return <Waiting />
  if (slips.isError) return <Waiting error={slips.error} again={() => void slips.refetch()} />
  if (slips.data.length === 0) return <p className="panel">{t('noSlips')}</p>
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a narrow screen scrolls the table, also by keys
    <section className="panel scroll-x" tabIndex={0} aria-label={t('slips')}>
      <table className="plain">
        <thead>
          <tr>
            {(['passage', 'printed', 'takenUp'] as const).map((head) => (
              <th key={head} scope="col">
                {t(head)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {slips.data.map((slip) => (
            <SlipRow key={slip.id} slip={slip} />
          ))}
        </tbody>
      </table>
    </section>
  )
}

function SlipRow({ slip: { reference, printed, takenUp, simulated } }: { readonly slip: PaperSlipLine }) {
  const t = useTexts(LANE_HANDS_TEXTS)
  const language = useLanguage()
  const side = useSide()
  return (
    <tr>
      <td>
        <Link className="mono" to={`/passages/${reference}`}>
          {reference}
        </Link>{' '}
        {simulated && <span className="mark simulated">{t('simulated')}</span>}
      </td>
      <td>
        {printed === null ? (
          <span className="needs">{t('printedNot')}</span>
        ) : (
          <Act {...printed} more={t('copy', { copy: printed.copy })} isOdd={printed.copy > 1} />
        )}
      </td>
      <td>
        {takenUp === null ? (
          <span className="quiet">{t('takenUpNot')}</span>
        ) : (
          <Act
            {...takenUp}
            more={
              takenUp.passedAt === null
                ? t('stood')
                : t('passedAt', { time: showDateTime(takenUp.passedAt, language, side) })
            }
            isOdd={false}
          />
        )}
      </td>
    </tr>
  )
}

function Act({
  at,
  lane,
  by,
  more,
  isOdd,
}: {
  readonly at: string
  readonly lane: string
  readonly by: HandPerson
  readonly more: string
  readonly isOdd: boolean
}) {
  const t = useTexts(LANE_HANDS_TEXTS)
  const say = useSay()
  return (
    <span className="slip-act">
      <span>
        <When at={at} /> <strong className="mono">{lane.toUpperCase()}</strong>
      </span>
      <span>
        {by.name ?? t('nobody')}
        {by.agency && ` · ${say(by.agency.name)}`}
      </span>
      <span className={isOdd ? 'needs' : 'quiet'}>{more}</span>
    </span>
  )
}
