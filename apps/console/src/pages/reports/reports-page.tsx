import { useQuery } from '@tanstack/react-query'
import { Button, DatePicker, Segmented } from 'antd'
import dayjs from 'dayjs'
import { useSearchParams } from 'react-router'
import { client } from '../../api/ask.ts'
import { reportQuery } from '../../api/queries.ts'
import { useLanguage, useTexts } from '../../app/language.tsx'
import { useNow } from '../../app/now.ts'
import { showDateTime } from '../../format/instant.ts'
import { joinPhrases } from '../../format/phrases.ts'
import { Waiting } from '../../parts/waiting.tsx'
import { MARK_TEXTS } from '../../texts/common-marks.ts'
import { REPORT_TEXTS } from '../../texts/reports.ts'
import { readReportQuery } from './report-address.ts'
import { ReportIssuer, ReportSignatures } from './report-frame.tsx'
import { ReportTable } from './report-table.tsx'
import './reports.css'

const PERIODS = ['day', 'week', 'month'] as const
const HOUR_MS = 3_600_000

/** The Management Board's 20:00 form, on screen, as XLSX, on paper. */
export function Component() {
  const t = useTexts(REPORT_TEXTS)
  const marks = useTexts(MARK_TEXTS)
  const language = useLanguage()
  const now = useNow(HOUR_MS)
  const [search, setSearch] = useSearchParams()
  const asked = readReportQuery(search, now)
  const query = useQuery(reportQuery(asked))
  const ask = (change: Partial<typeof asked>) => setSearch({ ...asked, ...change }, { replace: true })
  return (
    <div className="page reports">
      <div className="page-head no-print">
        <Segmented
          aria-label={t('period')}
          value={asked.period}
          options={PERIODS.map((value) => ({ value, label: t(value) }))}
          onChange={(period) => ask({ period })}
        />
        <DatePicker
          aria-label={t('date')}
          value={dayjs(asked.date)}
          allowClear={false}
          format={language === 'vi' ? 'DD/MM/YYYY' : 'YYYY-MM-DD'}
          onChange={(date) => date && ask({ date: date.format('YYYY-MM-DD') })}
        />
        <span className="grow" />
        <Button href={client.reportXlsxAddress({ ...asked, language })}>{t('xlsx')}</Button>
        <Button onClick={() => window.print()}>{t('print')}</Button>
      </div>
      {query.isPending && <Waiting />}
      {query.isError && <Waiting error={query.error} again={() => void query.refetch()} />}
      {query.data && (
        <article className="panel sheet">
          <header>
            <ReportIssuer side={query.data.side} />
            <h1>{t('title')}</h1>
            <p>
              <strong>{t(query.data.period)}</strong>{' '}
              {t('range', {
                from: showDateTime(query.data.from, language, 'VN'),
                to: showDateTime(query.data.to, language, 'VN'),
              })}
            </p>
            <p className="quiet">
              {joinPhrases(
                [
                  t('made', { time: showDateTime(query.data.made, language, 'VN') }),
                  query.data.made < query.data.to ? t('running') : '',
                ],
                language,
              )}
              {query.data.simulated && <span className="mark">{marks('simulated')}</span>}
            </p>
          </header>
          {query.data.gates.length === 0 ? (
            <p>{t('none')}</p>
          ) : (
            <ReportTable report={query.data} query={asked} />
          )}
          <div className="quiet notes">
            <p>{t('cutOff')}</p>
          </div>
          <ReportSignatures />
        </article>
      )}
    </div>
  )
}
