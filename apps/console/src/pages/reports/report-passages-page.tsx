import { useQuery } from '@tanstack/react-query'
import { Link, useSearchParams } from 'react-router'
import { instanceQuery, reportPassagesQuery } from '../../api/queries.ts'
import { useLanguage, useSay, useTexts } from '../../app/language.tsx'
import { useNow } from '../../app/now.ts'
import { showCivilDate } from '../../format/instant.ts'
import { joinPhrases } from '../../format/phrases.ts'
import { PassageStrip } from '../../parts/passage-line.tsx'
import { Waiting } from '../../parts/waiting.tsx'
import { FIGURE_TEXTS, REPORT_TEXTS } from '../../texts/reports.ts'
import '../passages/passages.css'
import { readFigure, readReportQuery } from './report-address.ts'

const HOUR_MS = 3_600_000

/** What a figure of the report was counted from. */
export function Component() {
  const t = useTexts(REPORT_TEXTS)
  const say = useSay()
  const language = useLanguage()
  const now = useNow(HOUR_MS)
  const [search] = useSearchParams()
  const { data: instance } = useQuery(instanceQuery)
  const asked = readReportQuery(search, now)
  const figure = readFigure(search) ?? 'export-fruit'
  const site = search.get('site') ?? ''
  const loaded = search.get('loaded') === 'false' ? 'false' : 'true'
  const query = useQuery(reportPassagesQuery({ ...asked, site, figure, loaded }))
  const gate = instance?.sites.find(({ id }) => id === site)
  return (
    <div className="page">
      <p>
        <Link to={`/reports?${new URLSearchParams({ ...asked })}`}>{t('back')}</Link>
      </p>
      <div className="page-head">
        <h1>{t('behind')}</h1>
        <p>
          {joinPhrases(
            [
              gate ? say(gate.name) : '',
              say(FIGURE_TEXTS[figure]),
              loaded === 'true' ? t('loaded') : t('empty'),
              `${t(asked.period)} ${showCivilDate(asked.date, language)}`,
            ],
            language,
          )}
        </p>
        {query.data && (
          <p className="quiet">{t('count', { count: query.data.total ?? query.data.items.length })}</p>
        )}
      </div>
      {query.isPending && <Waiting />}
      {query.isError && <Waiting error={query.error} again={() => void query.refetch()} />}
      {query.data?.items.length === 0 && <p className="panel">{t('noPassages')}</p>}
      <ul className="passage-list">
        {query.data?.items.map((line) => (
          <li key={line.reference}>
            <PassageStrip line={line} since={line.phaseSince} />
          </li>
        ))}
      </ul>
    </div>
  )
}
