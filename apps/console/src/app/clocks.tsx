import type { Side } from '@landport/std/side'
import { showTimeWithSeconds } from '../format/instant.ts'
import { SHELL_TEXTS } from '../texts/shell.ts'
import { useTexts } from './language.tsx'
import { useNow } from './now.ts'

/** Both civil times, our own first. */
export function Clocks({ own }: { own: Side }) {
  const t = useTexts(SHELL_TEXTS)
  const now = useNow()
  const clocks = [
    { side: 'VN', place: t('hanoi') },
    { side: 'CN', place: t('beijing') },
  ] as const
  const ordered = own === 'VN' ? clocks : clocks.toReversed()
  return (
    <dl className="clocks" aria-label={t('clocks')}>
      {ordered.map(({ side, place }) => (
        <div key={side} className={side === own ? 'own' : ''}>
          <dt>{place}</dt>
          <dd>{showTimeWithSeconds(now, side)}</dd>
        </div>
      ))}
    </dl>
  )
}
