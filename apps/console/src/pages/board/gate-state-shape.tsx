import type { GateOpenState } from '@landport/api/board-views'

/** Open is an open ring of road, closed a bar across it, by appointment a clock, unknown a question. */
export function GateStateShape({ state }: { state: GateOpenState }) {
  return (
    <svg viewBox="0 0 20 20" width="18" height="18" aria-hidden="true" className={`gate-shape of-${state}`}>
      {SHAPES[state]}
    </svg>
  )
}

const line = { fill: 'none', stroke: 'currentColor', strokeWidth: 2 } as const
const SHAPES = {
  open: <path d="M2 4h16M2 16h16M4 10h10m-4-4 4 4-4 4" {...line} />,
  'by-appointment': (
    <>
      <circle cx="10" cy="10" r="8" {...line} />
      <path d="M10 5v5l3.500 3" {...line} />
    </>
  ),
  closed: (
    <>
      <rect x="1.500" y="5.500" width="17" height="9" fill="currentColor" />
      <path d="m5 14 4-8m2 8 4-8" fill="none" stroke="var(--surface)" strokeWidth="2" />
    </>
  ),
  unknown: (
    <>
      <circle cx="10" cy="10" r="8" {...line} strokeDasharray="3 2.500" />
      <path d="M7.600 8a2.400 2.400 0 1 1 3.600 2.100c-.8.5-1.200.9-1.200 1.700M10 14v1.600" {...line} />
    </>
  ),
} as const satisfies Record<GateOpenState, React.ReactNode>
