import type { PassageView } from '@landport/api/passage-views'
import { INCIDENT_NAMES, INSPECTION_NAMES } from '@landport/passage/names'
import { useLanguage, useSay, useTexts } from '../../app/language.tsx'
import { capital } from '../../format/capital.ts'
import { joinLabel } from '../../format/phrases.ts'
import { Deadline, When } from '../../parts/times.tsx'
import { useReadingValue } from '../../parts/use-reading-value.ts'
import { useRuleText } from '../../parts/use-rule-text.ts'
import { INSPECTION_RESULT_NAMES, READING_NAMES } from '../../texts/names-of-states.ts'
import { PASSAGE_TEXTS } from '../../texts/passage.ts'

/** Stop orders, incidents, inspections, running clocks, readings: only those there are. */
export function OpenMatters({ view }: { view: PassageView }) {
  const t = useTexts(PASSAGE_TEXTS)
  const say = useSay()
  const ruleText = useRuleText()
  const readingValue = useReadingValue()
  const language = useLanguage()
  const { stopOrders, incidents, inspections, limits, readings } = view.passage
  const sections = [
    {
      title: t('stopOrders'),
      rows: (stopOrders ?? []).map((order) => ({
        key: order.id,
        tone: order.lifted ? '' : 'of-no',
        text: order.reason,
        note: `${order.legalBasis} · ${order.lifted ? t('lifted') : t('inForce')}`,
        at: <When at={order.at} />,
      })),
    },
    {
      title: t('incidents'),
      rows: (incidents ?? []).map((incident) => ({
        key: incident.kind + incident.at,
        tone: 'of-no',
        text: capital(say(INCIDENT_NAMES[incident.kind])),
        note: incident.note,
        at: <When at={incident.at} />,
      })),
    },
    {
      title: t('inspections'),
      rows: (inspections ?? []).map((inspection) => ({
        key: inspection.id,
        tone: inspection.result === 'not-conform' ? 'of-no' : '',
        text: capital(say(INSPECTION_NAMES[inspection.kind])),
        note: inspection.result ? say(INSPECTION_RESULT_NAMES[inspection.result]) : t('pending'),
        at: <When at={inspection.requestedAt} />,
      })),
    },
    {
      title: t('limits'),
      rows: (limits ?? []).map((limit) => ({
        key: limit.limit,
        tone: '',
        text: ruleText(limit.row) ?? limit.limit,
        note: '',
        at: <Deadline at={limit.deadline} />,
      })),
    },
    {
      title: t('readings'),
      rows: (readings ?? []).slice(-6).map((reading) => ({
        key: reading.device + reading.kind + reading.at,
        tone: '',
        text: joinLabel(say(READING_NAMES[reading.kind]), readingValue(reading), language),
        note: reading.device,
        at: <When at={reading.at} />,
      })),
    },
  ].filter(({ rows }) => rows.length > 0)
  return sections.map(({ title, rows }) => (
    <section key={title} className="panel">
      <h2>{title}</h2>
      <ul className="matters">
        {rows.map((row) => (
          <li key={row.key}>
            <span className={row.tone}>{row.text}</span>
            <span className="quiet">{row.note}</span>
            <span className="at">{row.at}</span>
          </li>
        ))}
      </ul>
    </section>
  ))
}
