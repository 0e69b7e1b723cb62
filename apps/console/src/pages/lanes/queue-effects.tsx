import type { LanePreviewView } from '@landport/api/lanes'
import { DIRECTION_FROM, LANE_MODE_NAMES } from '@landport/barrier/booth/names'
import type { LaneOrderAct } from '@landport/barrier/order/decide-lane-order'
import type { QueueCourse, QueueEffect } from '@landport/barrier/order/queue-effect'
import { useQuery } from '@tanstack/react-query'
import { lanePreviewQuery } from '../../api/lane-queries.ts'
import { useLanguage, useSay, useTexts } from '../../app/language.tsx'
import { showDuration } from '../../format/duration.ts'
import { useSide } from '../../parts/times.tsx'
import { LANE_ORDER_TEXTS } from '../../texts/lanes.ts'

/** What the order makes of the queues in two hours, beside what they do without it. An estimate, with what it rests on. */
export function QueueEffects({
  site,
  lane,
  act,
}: {
  readonly site: string
  readonly lane: string
  readonly act: LaneOrderAct
}) {
  const t = useTexts(LANE_ORDER_TEXTS)
  const preview = useQuery(lanePreviewQuery(site, lane, act))
  return (
    <div className="queue-effects">
      <h3>{t('effect')}</h3>
      {preview.isPending && <p className="quiet">{t('effectBusy')}</p>}
      {preview.isError && <p className="quiet">{t('effectUnknown')}</p>}
      {preview.data && <Effects preview={preview.data} />}
    </div>
  )
}

/** A queue that stays empty with and without the order says nothing. */
const isTelling = ({ before, after }: QueueEffect): boolean =>
  before.lanes !== after.lanes || [...before.steps, ...after.steps].some(({ queue }) => queue > 0)

function Effects({ preview }: { readonly preview: LanePreviewView }) {
  const t = useTexts(LANE_ORDER_TEXTS)
  const say = useSay()
  const side = useSide()
  const { smart, traditional } = preview.serviceSeconds
  const told = preview.effects.filter(isTelling)
  const steps = preview.effects[0]?.before.steps ?? []
  return (
    <>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a narrow screen scrolls the table, also by keys */}
      <section className="scroll-x" tabIndex={0} aria-label={t('effect')}>
        <table className="plain">
          <thead>
            <tr>
              <th scope="col" colSpan={2}>
                <span className="visually-hidden">{t('effect')}</span>
              </th>
              {steps.map(({ afterMinutes }) => (
                <th key={afterMinutes} scope="col" className="num">
                  {afterMinutes === 0 ? t('nowHead') : t('afterHead', { minutes: afterMinutes })}
                </th>
              ))}
            </tr>
          </thead>
          {told.map((effect) => (
            <tbody key={effect.direction + effect.mode}>
              <tr>
                <th scope="rowgroup" rowSpan={2}>
                  {t('queueOf', {
                    direction: say(DIRECTION_FROM[side][effect.direction]),
                    mode: say(LANE_MODE_NAMES[effect.mode]),
                  })}
                </th>
                <Course course={effect.before} label={t('asIs')} />
              </tr>
              <tr>
                <Course course={effect.after} label={t('withIt')} isAfter />
              </tr>
            </tbody>
          ))}
        </table>
      </section>
      <p className="quiet">
        {t('service', {
          smart: smart.seconds,
          smartBasis: t(smart.basis),
          traditional: traditional.seconds,
          traditionalBasis: t(traditional.basis),
        })}
      </p>
      <ul className="assumptions quiet">
        {preview.assumptions.map((one) => (
          <li key={one.en}>{say(one)}</li>
        ))}
      </ul>
    </>
  )
}

function Course({
  course,
  label,
  isAfter = false,
}: {
  course: QueueCourse
  label: string
  isAfter?: boolean
}) {
  const t = useTexts(LANE_ORDER_TEXTS)
  const language = useLanguage()
  return (
    <>
      <td className={isAfter ? 'with-it' : ''}>
        {label} <span className="quiet">({t('lanesOpen', { count: course.lanes })})</span>
      </td>
      {course.steps.map(({ afterMinutes, queue, waitMinutes }) => (
        <td key={afterMinutes} className={isAfter ? 'num with-it' : 'num'}>
          {t('queue', { count: queue })}
          <br />
          <span className="quiet">
            {waitMinutes === null ? t('noLane') : t('wait', { age: showDuration(waitMinutes, language) })}
          </span>
        </td>
      ))}
    </>
  )
}
