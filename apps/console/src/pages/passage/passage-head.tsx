import type { PassageView } from '@landport/api/passage-views'
import { channelText } from '@landport/passage/channel-name'
import { FLOW_NAMES, LANE_MODE_NAMES, PHASE_NAMES } from '@landport/passage/names'
import { Link } from 'react-router'
import { useSay, useTexts } from '../../app/language.tsx'
import { capital } from '../../format/capital.ts'
import { useGoodsName } from '../../parts/goods-name.ts'
import { Age, When } from '../../parts/times.tsx'
import { VehicleMark } from '../../parts/vehicle-mark.tsx'
import { MARK_TEXTS } from '../../texts/common-marks.ts'
import { PASSAGE_TEXTS } from '../../texts/passage.ts'

export function PassageHead({ view }: { view: PassageView }) {
  const t = useTexts(PASSAGE_TEXTS)
  const marks = useTexts(MARK_TEXTS)
  const say = useSay()
  const goodsName = useGoodsName()
  const { line, passage } = view
  const carrier = passage.carrier
  const facts: readonly (readonly [string, React.ReactNode] | null)[] = [
    line.expectedCrossingAt ? [t('expected'), <When key="e" at={line.expectedCrossingAt} />] : null,
    line.lane
      ? [
          t('lane'),
          <span key="l" className="mono">
            {line.lane}
          </span>,
        ]
      : null,
    passage.channel
      ? [t(passage.side === 'CN' ? 'channelCn' : 'channel'), say(channelText(passage.side, passage.channel))]
      : null,
    view.driverName ? [t('driver'), view.driverName] : null,
    carrier.kind === 'truck' && carrier.trailerPlate
      ? [
          t('trailer'),
          <span key="t" className="mono">
            {carrier.trailerPlate}
          </span>,
        ]
      : null,
    carrier.kind === 'guided-vehicle' ? [t('operator'), carrier.safetyOperator ? t('yes') : '–'] : null,
    passage.batchNumber
      ? [
          t('batch'),
          <span key="b" className="mono">
            {passage.batchNumber}
          </span>,
        ]
      : null,
    passage.follows
      ? [
          t('follows'),
          <Link key="f" className="mono" to={`/passages/${passage.follows}`}>
            {passage.follows}
          </Link>,
        ]
      : null,
    [
      t('rules'),
      <span key="r" className="mono">
        {passage.rules}
      </span>,
    ],
  ]
  return (
    <header className="passage-head">
      <div className="title">
        <h1 className="mono">{line.reference}</h1>
        <VehicleMark line={line} />
        {line.simulated && <span className="mark">{marks('simulated')}</span>}
      </div>
      <p className="what">
        <strong>{capital(say(PHASE_NAMES[line.phase]))}</strong>{' '}
        <span className="quiet">{marks('since', { age: '' }).trim()} </span>
        <Age since={line.phaseSince} />
        <span aria-hidden="true"> · </span>
        {say(FLOW_NAMES[line.flow])}
        <span aria-hidden="true"> · </span>
        {goodsName(line)}
        <span aria-hidden="true"> · </span>
        {say(LANE_MODE_NAMES[line.laneMode])}
      </p>
      <dl className="facts">
        {facts
          .filter((fact) => fact !== null)
          .map(([name, value]) => (
            <div key={name}>
              <dt>{name}</dt>
              <dd>{value}</dd>
            </div>
          ))}
      </dl>
    </header>
  )
}
