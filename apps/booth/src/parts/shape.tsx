import type { ReactNode } from 'react'

export type ShapeName = 'yes' | 'ask' | 'no' | 'none' | 'near' | 'fits' | 'nothing' | 'warn' | 'info'

/** One shape per meaning, told apart without colour, always beside its word. */
export function Shape({ name, size = 20 }: { readonly name: ShapeName; readonly size?: number }) {
  return (
    <svg className={`shape shape-${name}`} viewBox="0 0 16 16" width={size} height={size} aria-hidden="true">
      {SHAPES[name]}
    </svg>
  )
}

const line = { fill: 'none', stroke: 'var(--surface)', strokeWidth: 1.75 } as const
const own = { fill: 'none', stroke: 'currentColor', strokeWidth: 1.75 } as const

const SHAPES = {
  yes: (
    <>
      <circle cx="8" cy="8" r="7" fill="currentColor" />
      <path d="m4.600 8.200 2.400 2.400 4.400-5" {...line} />
    </>
  ),
  fits: (
    <>
      <circle cx="8" cy="8" r="6" {...own} />
      <path d="m5 8.200 2.100 2.100 3.900-4.400" {...own} />
    </>
  ),
  near: (
    <>
      <circle cx="8" cy="8" r="6" {...own} strokeDasharray="2.500 1.500" />
      <path d="M4.800 8.600q1.600-2.200 3.200-.600t3.200-.600" {...own} />
    </>
  ),
  ask: (
    <>
      <path d="M8 .600 15.400 8 8 15.400.600 8z" fill="currentColor" />
      <path d="M6.100 6.300a2 2 0 1 1 2.600 2c-.500.200-.700.500-.700 1.200M8 11v1.200" {...line} />
    </>
  ),
  no: (
    <>
      <rect x="1" y="1" width="14" height="14" fill="currentColor" />
      <path d="m4.800 4.800 6.400 6.400m0-6.400-6.400 6.400" {...line} />
    </>
  ),
  none: <circle cx="8" cy="8" r="6" {...own} />,
  nothing: <path d="M3.500 8h9" {...own} />,
  warn: (
    <>
      <path d="M8 1 15.400 14.600H.600z" fill="currentColor" />
      <path d="M8 6v4.200M8 11.700v1.400" {...line} />
    </>
  ),
  info: (
    <>
      <circle cx="8" cy="8" r="6" {...own} />
      <path d="M8 7.400v4M8 4.700v1.400" {...own} />
    </>
  ),
} as const satisfies Record<ShapeName, ReactNode>
