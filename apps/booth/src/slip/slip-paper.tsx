import type { LaneView } from '@landport/barrier/booth/lane-view'
import type { Slip } from '@landport/barrier/booth/slip'
import { LANGUAGES } from '@landport/std/text'
import { encode } from 'uqr'
import { platesOf } from '../booth/vehicle-panel.tsx'
import { civilInput } from '../format/time.ts'
import { SLIP_TEXTS } from '../texts/slip.ts'

/** The slip as it comes out of the printer: 80 mm wide, its words in Vietnamese, Chinese and English beside each other. */
export function SlipPaper({ slip, view }: { readonly slip: Slip; readonly view: LaneView }) {
  const expected = view.expected?.reference === slip.reference ? view.expected : null
  const when = (at: string) => civilInput(at, view.side).replace('T', ' ')
  return (
    <div className="slip-paper" lang="vi">
      <p className="paper-title">{all('sheetTitle')}</p>
      <QrCode text={slip.token} />
      <p className="mono paper-reference">{slip.reference}</p>
      {expected && <p className="mono paper-plates">{platesOf(expected).join(' ')}</p>}
      <dl>
        <dt>{all('lanes')}</dt>
        <dd className="mono">{slip.lanes.map((lane) => lane.toUpperCase()).join(' ')}</dd>
        <dt>{all('until')}</dt>
        <dd className="mono">{when(slip.notAfter)}</dd>
        <dt>{all('printedAt')}</dt>
        <dd className="mono">{when(slip.printedAt)}</dd>
        <dt>{all('copy')}</dt>
        <dd className="mono">{slip.copies}</dd>
      </dl>
      {LANGUAGES.map((language) => (
        <p key={language} lang={language} className="paper-note">
          {SLIP_TEXTS.sheetNote[language]}
        </p>
      ))}
      <p className="mono paper-code">{slip.token}</p>
    </div>
  )
}

const all = (key: keyof typeof SLIP_TEXTS): string =>
  LANGUAGES.map((language) => SLIP_TEXTS[key][language]).join(' / ')

/** Alphanumeric mode is chosen by the text itself; M bears 15 % of damage, and a fold. */
function QrCode({ text }: { readonly text: string }) {
  const { data, size } = encode(text, { ecc: 'M', boostEcc: false, border: 4 })
  const path = data
    .flatMap((row, y) => row.flatMap((isDark, x) => (isDark ? [`M${x} ${y}h1v1h-1z`] : [])))
    .join('')
  return (
    <svg
      className="qr"
      viewBox={`0 0 ${size} ${size}`}
      role="img"
      aria-label="QR"
      shapeRendering="crispEdges"
    >
      <rect width={size} height={size} fill="#fff" />
      <path d={path} fill="#000" />
    </svg>
  )
}
