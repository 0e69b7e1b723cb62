import type { ReportQuery } from '@landport/api/client'
import type { ReportFigure, ReportView } from '@landport/api/report-views'
import { Fragment } from 'react'
import { Link } from 'react-router'
import { useLanguage, useSay, useTexts } from '../../app/language.tsx'
import { showNumber } from '../../format/number.ts'
import { CURRENCY_TEXTS, FIGURE_TEXTS, REPORT_TEXTS } from '../../texts/reports.ts'
import { passagesAddress } from './report-address.ts'
import { type Count, REPORT_FORM, sumOf, sumOfFigures } from './report-form.ts'

interface Props {
  readonly report: ReportView
  readonly query: ReportQuery
}

/** One column pair per gate and one for all: loaded and empty are never added up. */
export function ReportTable({ report, query }: Props) {
  const t = useTexts(REPORT_TEXTS)
  const say = useSay()
  const language = useLanguage()
  const gates = report.gates
  const currency = gates.find(({ fees }) => fees !== null)?.fees?.currency
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a narrow screen scrolls it, also by keys
    <section className="table-frame" tabIndex={0} aria-label={t('title')}>
      <table className="plain report-table">
        <thead>
          <tr>
            <th scope="col" rowSpan={2}>
              {t('figure')}
            </th>
            {gates.map((gate) => (
              <th key={gate.site} scope="colgroup" colSpan={2} className="gate">
                {say(gate.name)}
              </th>
            ))}
            <th scope="colgroup" colSpan={2} className="gate">
              {t('total')}
            </th>
          </tr>
          <tr>
            {[...gates.map((gate) => gate.site), 'all'].map((site) => (
              <Fragment key={site}>
                <th scope="col" className="num first">
                  {t('loaded')}
                </th>
                <th scope="col" className="num">
                  {t('empty')}
                </th>
              </Fragment>
            ))}
          </tr>
        </thead>
        {REPORT_FORM.map(({ title, figures, sum }) => (
          <tbody key={title}>
            <tr className="group">
              <th scope="rowgroup" colSpan={3 + gates.length * 2} className="group-name">
                {t(title)}
              </th>
            </tr>
            {figures.map((figure) => (
              <tr key={figure}>
                <th scope="row" className="figure">
                  {say(FIGURE_TEXTS[figure])}
                </th>
                {gates.map((gate) => (
                  <Linked
                    key={gate.site}
                    count={gate.figures[figure]}
                    query={query}
                    site={gate.site}
                    figure={figure}
                  />
                ))}
                <Plain count={sumOf(gates.map((gate) => gate.figures[figure]))} />
              </tr>
            ))}
            {sum && (
              <tr className="sum">
                <th scope="row" className="figure">
                  {t(sum)}
                </th>
                {gates.map((gate) => (
                  <Plain key={gate.site} count={sumOfFigures(gate, figures)} />
                ))}
                <Plain count={sumOf(gates.map((gate) => sumOfFigures(gate, figures)))} />
              </tr>
            )}
          </tbody>
        ))}
        {currency !== undefined && (
          <tbody>
            <tr className="sum">
              <th scope="row" className="figure">
                {t('fees', { currency: say(CURRENCY_TEXTS[currency]) })}
              </th>
              {gates.map(({ site, fees }) => (
                <td key={site} colSpan={2} className="num first">
                  {fees === null || fees.amount === 0 ? (
                    '0'
                  ) : (
                    <Link to={passagesAddress(query, site, 'fees')}>{showNumber(fees.amount, language)}</Link>
                  )}
                </td>
              ))}
              <td colSpan={2} className="num first">
                {showNumber(
                  gates.reduce((all, { fees }) => all + (fees?.amount ?? 0), 0),
                  language,
                )}
              </td>
            </tr>
          </tbody>
        )}
      </table>
    </section>
  )
}

function Linked({
  count,
  query,
  site,
  figure,
}: {
  count: Count
  query: ReportQuery
  site: string
  figure: ReportFigure
}) {
  const language = useLanguage()
  return (['loaded', 'empty'] as const).map((kind) => (
    <td key={kind} className={kind === 'loaded' ? 'num first' : 'num'}>
      {count[kind] === 0 ? (
        '0'
      ) : (
        <Link to={passagesAddress(query, site, figure, kind === 'loaded' ? 'true' : 'false')}>
          {showNumber(count[kind], language)}
        </Link>
      )}
    </td>
  ))
}

function Plain({ count }: { count: Count }) {
  const language = useLanguage()
  return (['loaded', 'empty'] as const).map((kind) => (
    <td key={kind} className={kind === 'loaded' ? 'num first' : 'num'}>
      {showNumber(count[kind], language)}
    </td>
  ))
}
