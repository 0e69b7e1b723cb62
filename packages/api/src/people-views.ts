export interface AccountView {
  readonly id: string
  readonly signInName: string
  readonly displayName: string
  readonly organisation: string
  readonly simulated: boolean
  readonly grants: readonly GrantView[]
}

export interface GrantView {
  readonly id: string
  readonly role: string
  readonly organisation: string
  readonly state: 'proposed' | 'in-force' | 'revoked'
  readonly proposedBy: string
  readonly countersignedBy: string | null
}
