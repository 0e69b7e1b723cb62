import type { Declaration } from '@landport/clearance/declaration'
import type { Text3 } from '@landport/std/text'
import type { Instant } from '@landport/std/time'

/** One file's judgement, the same for the console, the command line and tools. */
export interface ImportView {
  readonly file: string
  readonly verdict: 'accepted' | 'refused'
  readonly declarations: readonly {
    readonly id: string
    readonly localReference: string
    readonly registeredNumber: string | null
    readonly act: 'original' | 'amendment' | 'cancellation'
    /** `waiting`: amends or cancels a declaration that is not here yet. */
    readonly state: 'new' | 'known' | 'waiting' | 'conflict'
  }[]
  readonly violations: readonly Violation3[]
  readonly warnings: readonly Violation3[]
}

interface Violation3 {
  readonly location: string
  readonly code: string
  readonly message: Text3
}

export interface DeclarationLine {
  readonly id: string
  readonly localReference: string
  readonly declarant: string
  readonly registeredNumber: string | null
  readonly act: 'original' | 'amendment' | 'cancellation'
  readonly direction: 'export' | 'import'
  readonly regime: string | null
  readonly goods: string
  readonly grossWeightKg: number | null
  readonly state: 'in-force' | 'amended' | 'cancelled' | 'waiting'
  readonly receivedAt: Instant
}

export interface DeclarationView {
  readonly line: DeclarationLine
  readonly declaration: Declaration
  /** sha-256 of the bytes it came in. */
  readonly raw: string
  /** Whether this account may download those bytes. */
  readonly mayOpenFile: boolean
  readonly passages: readonly string[]
  /** This declaration, its amendments and cancellations that this account may read, oldest first. */
  readonly history: readonly DeclarationLine[]
  /** Holds on it, the open ones first. */
  readonly holds: readonly DeclarationHoldView[]
  /** Agencies for which this account may place a hold on it. */
  readonly mayHold: readonly { readonly agency: string; readonly agencyName: Text3 }[]
}

export interface DeclarationHoldView {
  readonly id: string
  readonly agency: string
  readonly agencyName: Text3
  readonly reason: string
  readonly legalBasis: string
  readonly placedAt: Instant
  readonly liftedAt: Instant | null
  readonly mayLift: boolean
}
