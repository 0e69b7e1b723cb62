import type { Discrepancy, StatedValue } from '@landport/clearance/mirror/discrepancy'
import { useSay, useTexts } from '../../app/language.tsx'
import { capital } from '../../format/capital.ts'
import { useSide, When } from '../../parts/times.tsx'
import { MIRROR_TEXTS, RECORD_KIND_NAMES } from '../../texts/mirror.ts'

/** Both values side by side, ours on the left, each with its record and time. */
export function StatedValues({ discrepancy }: { discrepancy: Discrepancy }) {
  const own = useSide()
  const { first, second } = discrepancy
  const pair = second.side === own && first.side !== own ? [second, first] : [first, second]
  return (
    <div className="stated-pair">
      {pair.map((stated, n) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: two values in fixed places
        <Stated key={n} stated={stated} isOurs={stated.side === own} />
      ))}
    </div>
  )
}

function Stated({ stated, isOurs }: { stated: StatedValue; isOurs: boolean }) {
  const t = useTexts(MIRROR_TEXTS)
  const say = useSay()
  const { side, kind, at, value, record } = stated
  return (
    <div className="stated">
      <span className="quiet">
        {isOurs ? t('ourRecord') : t('theirRecord')}
        {side && ` (${side})`}
      </span>
      <span className="stated-value">{value ?? t(record === null ? 'nothingStated' : 'notSaid')}</span>
      <span className="quiet">
        {kind && capital(say(RECORD_KIND_NAMES[kind]))}
        {at && (
          <>
            {' · '}
            <When at={at} />
          </>
        )}
      </span>
    </div>
  )
}
