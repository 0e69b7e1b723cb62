import type { Side } from '@landport/std/side'
import type { Text3 } from '@landport/std/text'

/** Every answer that is not a success. `refusal` for understood and not done; the rest are faults of the request. */
export interface ErrorView {
  readonly error: {
    readonly code: string
    readonly message: Text3
    readonly next: Text3 | null
    readonly details: readonly { readonly location: string; readonly code: string; readonly message: Text3 }[]
  }
}

/** Answer to a command or a registration: the entries are committed when it is given. */
export interface CommandView {
  readonly reference: string
  readonly version: number
  /** Types of the entries written, in order; empty when the command changed nothing. */
  readonly entries: readonly string[]
  /** True when the same command was answered before and this is that answer. */
  readonly repeated: boolean
}

/** Names and rules the browser needs to ask the same questions as the server. */
export interface RulesView {
  readonly side: Side
  /** `vn@2026-07-01`, as pinned in passages. */
  readonly version: string
  /** The procedure pack itself; `compileRules` of `@landport/site` makes it answer. */
  readonly pack: unknown
}
