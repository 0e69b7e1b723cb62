import type { LaneView } from '@landport/barrier/booth/lane-view'
import type { Candidate } from '@landport/barrier/identify/verdict'
import type { LaneReading } from '@landport/barrier/reading/reading'
import { useState } from 'react'
import { pictureAddress } from '../api/lane-computer.ts'
import { useTexts } from '../app/language.tsx'
import { showChance } from '../format/chance.ts'
import { showSeconds } from '../format/time.ts'
import { Mark } from '../parts/mark.tsx'
import { BOOTH_TEXTS } from '../texts/booth.ts'
import { FRAME_TEXTS } from '../texts/frame.ts'

/** The vehicle at the post: its picture, and which passage it is held for, with the chance that it is another. */
export function VehiclePanel({ view }: { readonly view: LaneView }) {
  const t = useTexts(BOOTH_TEXTS)
  const { verdict, expected } = view
  const shot = pictureOf(view.readings)
  return (
    <section className="vehicle" aria-label={t('vehicle')}>
      <Picture key={shot?.image ?? ''} shot={shot} view={view} />
      <div className="who">
        {verdict.outcome === 'nobody' && view.readings.length === 0 && (
          <p className="nobody">{t(view.cycle.loops.before ? 'unread' : 'nobody')}</p>
        )}
        {verdict.outcome === 'unknown-vehicle' && <p className="nobody">{t('unknownVehicle')}</p>}
        {expected && (
          <>
            <p className="label">{t(verdict.outcome === 'identified' ? 'passage' : 'passageLikely')}</p>
            <p className="plates">
              {platesOf(expected).map((plate) => (
                <Mark key={plate}>{plate}</Mark>
              ))}
            </p>
            <p className="mono">{expected.reference}</p>
          </>
        )}
        {'wrong' in verdict && expected && (
          <p className="chance">{t('sure', { chance: showChance(verdict.wrong) })}</p>
        )}
      </div>
    </section>
  )
}

export const platesOf = ({ plate, trailerPlate, otherMark }: Candidate): readonly string[] =>
  [plate, trailerPlate, plate === null ? otherMark : null].filter((mark) => mark !== null)

/** The newest picture, a plate camera's before any other. */
function pictureOf(readings: readonly LaneReading[]): LaneReading | null {
  const shots = readings
    .filter(({ image }) => image !== null)
    .toSorted((a, b) => b.eventAt.localeCompare(a.eventAt))
  return shots.find(({ kind }) => kind === 'plate') ?? shots[0] ?? null
}

function Picture({ shot, view }: { readonly shot: LaneReading | null; readonly view: LaneView }) {
  const t = useTexts(BOOTH_TEXTS)
  const frame = useTexts(FRAME_TEXTS)
  const [isLost, lose] = useState(false)
  if (shot?.image == null || isLost) {
    return <div className="picture none">{t(isLost ? 'pictureLost' : 'noPicture')}</div>
  }
  const words = t('picture', { device: shot.device, time: showSeconds(shot.eventAt, view.side) })
  return (
    <figure className="picture">
      <img src={pictureAddress(shot.image)} alt={words} onError={() => lose(true)} />
      <figcaption>
        {words}
        {shot.simulated && !view.simulated && <span className="mark">{frame('simulated')}</span>}
      </figcaption>
    </figure>
  )
}
