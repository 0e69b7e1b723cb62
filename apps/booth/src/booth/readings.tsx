import type { LaneView } from '@landport/barrier/booth/lane-view'
import { READING_KIND_NAMES, SAYS_NAMES } from '@landport/barrier/booth/names'
import type { Candidate, Provenance } from '@landport/barrier/identify/verdict'
import type { LaneReading, ReadingKind } from '@landport/barrier/reading/reading'
import type { Language } from '@landport/std/text'
import { useLanguage, useSay, useTexts } from '../app/language.tsx'
import { Mark } from '../parts/mark.tsx'
import { Shape, type ShapeName } from '../parts/shape.tsx'
import { BOOTH_TEXTS } from '../texts/booth.ts'
import { FRAME_TEXTS } from '../texts/frame.ts'

/** Of barrier and road, not of the vehicle: the state of the lane says them. */
const OF_THE_ROAD: ReadonlySet<ReadingKind> = new Set(['presence', 'barrier', 'km0'])

const SHAPE_OF = {
  different: 'no',
  'look-alike': 'near',
  same: 'yes',
  fits: 'fits',
  nothing: 'nothing',
} as const satisfies Record<Provenance['says'], ShapeName>
/** What speaks against the vehicle stands first. */
const ORDER = ['different', 'look-alike', 'same', 'fits', 'nothing', null] as const

/** Reading by reading: what was read, by which device, who vouches for it, and whether it agrees with the passage. */
export function Readings({ view }: { readonly view: LaneView }) {
  const t = useTexts(BOOTH_TEXTS)
  const says = saysOf(view)
  const rows = view.readings
    .filter(({ kind }) => !OF_THE_ROAD.has(kind))
    .map((reading) => ({ reading, says: says.get(keyOf(reading)) ?? null }))
    .toSorted((a, b) => ORDER.indexOf(a.says) - ORDER.indexOf(b.says))
  return (
    <section className="readings">
      <h2>{t('readings')}</h2>
      {rows.length === 0 ? (
        <p className="quiet">{t('noReadings')}</p>
      ) : (
        // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls is reached by keys
        <section className="scroll" tabIndex={0} aria-label={t('readings')}>
          <table>
            <thead>
              <tr>
                <th scope="col">{t('agrees')}</th>
                <th scope="col">{t('read')}</th>
                <th scope="col">{t('by')}</th>
              </tr>
            </thead>
            <tbody>
              {rows.map((row) => (
                <Row key={keyOf(row.reading)} {...row} view={view} />
              ))}
            </tbody>
          </table>
        </section>
      )}
    </section>
  )
}

function Row({
  reading,
  says,
  view,
}: {
  readonly reading: LaneReading
  readonly says: Provenance['says'] | null
  readonly view: LaneView
}) {
  const t = useTexts(BOOTH_TEXTS)
  const frame = useTexts(FRAME_TEXTS)
  const say = useSay()
  const language = useLanguage()
  const wanted = useExpected(reading.kind, view.expected)
  const nearest = wanted.find((one) => one === reading.value) ?? wanted[0]
  return (
    <tr className={says === 'different' ? 'against' : says === 'look-alike' ? 'near' : ''}>
      <td className="says">
        <span>
          <Shape name={says === null ? 'none' : SHAPE_OF[says]} />
          {says === null ? t('notCompared') : say(SAYS_NAMES[says])}
        </span>
      </td>
      <td>
        <span className="kind">{say(READING_KIND_NAMES[reading.kind])}</span>
        <Mark {...(nearest === undefined || says === 'fits' ? {} : { against: nearest })}>
          {reading.kind === 'weight'
            ? t('weight', { kg: showKg(Number(reading.value), language) })
            : reading.value}
        </Mark>
        {says !== 'same' && wanted.length > 0 && (
          <span className="wanted">
            {t('expected')} <span className="mono">{wanted.join(' ')}</span>
          </span>
        )}
      </td>
      <td className="by">
        <span className="mono">{reading.device}</span>
        <span>
          {reading.confidence < 1 && t('confidence', { percent: Math.round(reading.confidence * 100) })}
          {reading.confidence < 1 && ' · '}
          {t(reading.attestation === 'device' ? 'byDevice' : 'byLane')}
        </span>
        {/* Where the whole lane is played the head of the screen says so. */}
        {reading.simulated && !view.simulated && <span className="mark">{frame('simulated')}</span>}
      </td>
    </tr>
  )
}

/** What the passage says where this kind of device reads; none where it says nothing. */
function useExpected(kind: ReadingKind, expected: Candidate | null): readonly string[] {
  const t = useTexts(BOOTH_TEXTS)
  const language = useLanguage()
  if (expected === null) return []
  switch (kind) {
    case 'plate':
      return [expected.plate, expected.trailerPlate].filter((mark) => mark !== null)
    case 'container':
      return expected.containers
    case 'seal':
      return expected.seals
    case 'transponder':
      return [expected.otherMark ?? expected.plate].filter((mark) => mark !== null)
    case 'credential':
      return [expected.reference]
    case 'weight': {
      const { weightKg } = expected
      if (weightKg === null) return []
      return [t('weighs', { min: showKg(weightKg.min, language), max: showKg(weightKg.max, language) })]
    }
    case 'driver':
    case 'scan':
    case 'disinfection':
    case 'height':
    case 'presence':
    case 'barrier':
    case 'km0':
      return []
  }
}

const showKg = (kg: number, language: Language): string =>
  kg.toLocaleString(language === 'vi' ? 'vi-VN' : 'en-US')

const keyOf = ({ device, seq }: { readonly device: string; readonly seq: number }): string =>
  `${device} ${seq}`

const saysOf = ({ verdict }: LaneView): ReadonlyMap<string, Provenance['says']> =>
  new Map(verdict.outcome === 'nobody' ? [] : verdict.provenance.map((one) => [keyOf(one), one.says]))
