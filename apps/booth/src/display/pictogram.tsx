import type { DriverSign } from '@landport/barrier/booth/driver-sign'
import type { ReactNode } from 'react'

/** One bold shape per sign, drawn on a field of 100: strokes of 9 and more, so that 15 m of rain leave them apart. */
export function Pictogram({ sign }: { readonly sign: DriverSign }) {
  return (
    <svg className="pictogram" viewBox="0 0 100 100" aria-hidden="true">
      {PICTURES[sign]}
    </svg>
  )
}

const bold = {
  fill: 'none',
  stroke: 'currentColor',
  strokeWidth: 10,
  strokeLinecap: 'butt',
  strokeLinejoin: 'miter',
} as const

const PICTURES = {
  // An arrow to a line.
  approach: (
    <>
      <path d="M50 94V34M26 56l24-24 24 24" {...bold} />
      <path d="M10 12h80" {...bold} strokeWidth="12" />
    </>
  ),
  // An arrow without one.
  go: <path d="M50 4 90 48H64v48H36V48H10z" fill="currentColor" />,
  // The octagon of every stop sign, with a bar.
  stop: (
    <>
      <path d="M31 3h38l28 28v38L69 97H31L3 69V31z" fill="currentColor" />
      <path d="M22 50h56" stroke="var(--field)" strokeWidth="15" />
    </>
  ),
  // An hour glass.
  wait: (
    <>
      <path d="M18 8h64M18 92h64" {...bold} />
      <path
        d="M28 12v12c0 14 22 18 22 26s-22 12-22 26v12M72 12v12c0 14-22 18-22 26s22 12 22 26v12"
        {...bold}
        strokeWidth="8"
      />
      <path d="M34 88c2-12 32-12 32 0z" fill="currentColor" />
    </>
  ),
  // The corners of a QR code.
  'show-code': (
    <>
      <path d="M9 9h30v30H9zM61 9h30v30H61zM9 61h30v30H9z" {...bold} strokeWidth="9" />
      <path
        d="M19 19h10v10H19zM71 19h10v10H71zM19 71h10v10H19zM58 58h12v12H58zM80 58h12v12H80zM69 69h12v12H69zM58 80h12v12H58zM80 80h12v12H80z"
        fill="currentColor"
      />
    </>
  ),
  // A person in a cap.
  'person-comes': (
    <>
      <path d="M27 25c0-12 10-20 23-20s23 8 23 20l10 4v6H17v-6z" fill="currentColor" />
      <path d="M31 39h38c0 12-8 22-19 22s-19-10-19-22z" fill="currentColor" />
      <path d="M8 97c0-18 16-29 30-30l12 12 12-12c14 1 30 12 30 30z" fill="currentColor" />
    </>
  ),
  // An arrow that leaves to the side.
  'other-lane': <path d="M24 96V58c0-12 8-20 20-20h30M54 14l26 24-26 24" {...bold} strokeWidth="12" />,
  // A vehicle ahead, a gap, and a stop for the one behind.
  'keep-back': (
    <>
      <path d="M30 3h40v28H30z" fill="currentColor" />
      <path d="M14 44h72" {...bold} strokeWidth="6" strokeDasharray="12 8" />
      <path d="M38 54h24l17 17v12L62 98H38L21 83V71z" fill="currentColor" />
      <path d="M32 76h36" stroke="var(--field)" strokeWidth="10" />
    </>
  ),
  closed: <path d="M12 12l76 76M88 12 12 88" {...bold} strokeWidth="16" />,
  // A person who runs to a door.
  leave: (
    <>
      <path d="M70 8h22v84H70" {...bold} strokeWidth="8" />
      <circle cx="44" cy="16" r="9" fill="currentColor" />
      <path
        d="M44 28 30 52l16 12-8 28M43 32l16 14h12M37 42 20 44l-8 14M32 62 24 76H8"
        {...bold}
        strokeWidth="9"
      />
    </>
  ),
} as const satisfies Record<DriverSign, ReactNode>
