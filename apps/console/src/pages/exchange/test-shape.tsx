import type { TestState } from '@landport/api/exchange'

/** A tick, a triangle, a crossed square, a dash, a ring: told apart without colour. */
export function TestShape({ state }: { state: TestState }) {
  return (
    <svg viewBox="0 0 16 16" width="16" height="16" aria-hidden="true">
      {SHAPES[state]}
    </svg>
  )
}

const line = { fill: 'none', stroke: 'currentColor', strokeWidth: 1.75 } as const
const SHAPES = {
  ok: <path d="m3 8.500 3.200 3.200L13 4.500" {...line} />,
  warning: <path d="M8 2 14.500 13.500h-13zM8 6.500v3.500M8 11.200v1.300" {...line} />,
  failed: (
    <>
      <rect x="1.500" y="1.500" width="13" height="13" fill="currentColor" />
      <path d="m5 5 6 6m0-6-6 6" fill="none" stroke="var(--surface)" strokeWidth="1.75" />
    </>
  ),
  'not-used': <path d="M3 8h10" {...line} />,
  unknown: <circle cx="8" cy="8" r="5.750" {...line} strokeDasharray="2.500 2" />,
} as const satisfies Record<TestState, React.ReactNode>
