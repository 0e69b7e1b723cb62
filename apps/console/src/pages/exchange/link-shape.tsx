import type { LinkStateName } from '@landport/api/exchange'

/** Told apart without colour: a closed line works, a dotted one waits, a gap is broken, a bar across is stopped. */
export function LinkShape({ state }: { state: LinkStateName }) {
  return (
    <svg viewBox="0 0 28 14" width="28" height="14" aria-hidden="true" className={`link-shape of-${state}`}>
      <circle cx="4" cy="7" r="3" fill="currentColor" />
      <circle cx="24" cy="7" r="3" fill="currentColor" />
      {LINES[state]}
    </svg>
  )
}

const line = { fill: 'none', stroke: 'currentColor', strokeWidth: 2 } as const
const LINES = {
  working: <path d="M7 7h14" {...line} />,
  waiting: <path d="M8 7h12" {...line} strokeDasharray="2 3" />,
  broken: <path d="M7 7h4M17 7h4M12 3l4 8" {...line} />,
  stopped: <path d="M7 7h14M14 1v12" {...line} />,
} as const satisfies Record<LinkStateName, React.ReactNode>
