import type { DecisionState } from '@landport/clearance/board'

/**
 * One shape per state, told apart without colour: a hollow ring waits, a filled disc with a tick is a yes, a square
 * with a cross is a no, an octagon with bars is a hold. Always beside its word.
 */
export function StateShape({ state }: { state: DecisionState }) {
  return (
    <svg className={`shape shape-${state}`} viewBox="0 0 16 16" width="16" height="16" aria-hidden="true">
      {SHAPES[state]}
    </svg>
  )
}

const SHAPES = {
  'not-yet': <circle cx="8" cy="8" r="5.75" fill="none" stroke="currentColor" strokeWidth="1.5" />,
  yes: (
    <>
      <circle cx="8" cy="8" r="6.75" fill="currentColor" />
      <path d="m4.800 8.200 2.200 2.200 4.200-4.600" fill="none" stroke="var(--surface)" strokeWidth="1.75" />
    </>
  ),
  no: (
    <>
      <rect x="1.500" y="1.500" width="13" height="13" fill="currentColor" />
      <path d="m5 5 6 6m0-6-6 6" fill="none" stroke="var(--surface)" strokeWidth="1.75" />
    </>
  ),
  hold: (
    <>
      <path d="M5.200 1.200h5.600l4 4v5.600l-4 4H5.200l-4-4V5.200z" fill="currentColor" />
      <path d="M6.250 5v6M9.750 5v6" stroke="var(--surface)" strokeWidth="1.75" />
    </>
  ),
} as const satisfies Record<DecisionState, React.ReactNode>
