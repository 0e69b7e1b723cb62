import type { Side } from '@landport/std/side'

/** Who stands behind a command. Only a person with an agency's grant can decide for that agency. */
export type Actor =
  | {
      readonly kind: 'person'
      readonly account: string
      readonly session: string
      /** Grants in force: role within an agency or organisation. */
      readonly grants: readonly {
        readonly id: string
        readonly role: string
        readonly organisation: string
      }[]
      readonly simulated: boolean
    }
  | { readonly kind: 'device'; readonly device: string; readonly simulated: boolean }
  | {
      readonly kind: 'other-side'
      readonly side: Side
      readonly message: string
      readonly simulated: boolean
    }
  /** Timers, imports, derived steps. It records and reminds; it never decides. `simulated`: it follows from a played act. */
  | { readonly kind: 'platform'; readonly simulated?: true }
