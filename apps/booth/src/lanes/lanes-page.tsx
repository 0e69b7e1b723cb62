import { SILENCE_MS, useLanes, useSilenceMs } from '../api/live.ts'
import { Choices } from '../app/choices.tsx'
import { useTexts } from '../app/language.tsx'
import { FRAME_TEXTS } from '../texts/frame.ts'
import { LANES_TEXTS } from '../texts/lanes.ts'
import { LaneCard } from './lane-card.tsx'
import './lanes.css'

/** All lanes of this computer, each with its devices' last words: for whoever stands before the cabinet. */
export default function LanesPage() {
  const t = useTexts(LANES_TEXTS)
  const frame = useTexts(FRAME_TEXTS)
  const { heard, failed } = useLanes()
  const silenceMs = useSilenceMs(heard)
  const lanes = heard?.value ?? null
  const title = t('title', { unit: lanes?.[0]?.unit ?? '…' })
  return (
    <div className="lanes">
      <title>{title}</title>
      <header className="lane-head">
        <div className="where">
          <h1>{title}</h1>
        </div>
        <Choices />
      </header>
      <main>
        {failed && (lanes === null || silenceMs > SILENCE_MS) && (
          <p className="banner p1" role="alert">
            {t('noAnswer')}
          </p>
        )}
        {lanes === null && !failed && <p role="status">{frame('loading')}</p>}
        {lanes?.length === 0 && <p>{t('none')}</p>}
        {lanes?.map((view) => (
          <LaneCard
            key={`${view.site}/${view.lane}`}
            view={view}
            sinceSeconds={(silenceMs / 1000) * view.speed}
          />
        ))}
      </main>
    </div>
  )
}
