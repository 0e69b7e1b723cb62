import type { Side } from '@landport/std/side'
import { useQuery } from '@tanstack/react-query'
import { instanceQuery } from '../api/queries.ts'
import { useLanguage, useTexts } from '../app/language.tsx'
import { useNow } from '../app/now.ts'
import { minutesFrom, showDuration } from '../format/duration.ts'
import { showDateTime, showTime } from '../format/instant.ts'
import { MARK_TEXTS } from '../texts/common-marks.ts'

const MINUTE_MS = 60_000

export function useSide(): Side {
  return useQuery(instanceQuery).data?.side ?? 'VN'
}

/** How long ago, `2 h 05 min`; the exact moment on pointing. */
export function Age({ since }: { since: string }) {
  const language = useLanguage()
  const side = useSide()
  const now = useNow(MINUTE_MS)
  return (
    <time dateTime={since} title={showDateTime(since, language, side)}>
      {showDuration(minutesFrom(since, now), language)}
    </time>
  )
}

/** A legal clock: what is left, or by how much it is over. `brief` says the remainder only when it is over. */
export function Deadline({ at, brief = false }: { at: string | null; brief?: boolean }) {
  const language = useLanguage()
  const side = useSide()
  const now = useNow(MINUTE_MS)
  const t = useTexts(MARK_TEXTS)
  if (at === null) return <span className="quiet">{t('noDeadline')}</span>
  const left = -minutesFrom(at, now)
  const age = showDuration(Math.abs(left), language)
  const time = Math.abs(left) > 720 ? showDateTime(at, language, side) : showTime(at, side)
  return (
    <time dateTime={at} className={left < 0 ? 'deadline over' : 'deadline'}>
      {(left >= 0 || !brief) && t('by', { time })}
      {brief && left < 0 && t('overdue', { age })}
      {!brief && <> ({left < 0 ? t('overdue', { age }) : t('left', { age })})</>}
    </time>
  )
}

/** An instant in our own civil time. */
export function When({ at, withDate = true }: { at: string; withDate?: boolean }) {
  const language = useLanguage()
  const side = useSide()
  return (
    <time dateTime={at} title={showDateTime(at, language, side)}>
      {withDate ? showDateTime(at, language, side) : showTime(at, side)}
    </time>
  )
}
