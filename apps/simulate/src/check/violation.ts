/** What may never happen, by name. */
export type Rule =
  | 'one-number-two-contents'
  | 'two-receipts-for-one-message'
  | 'receipt-without-record'
  | 'applied-without-record'
  | 'applied-twice'
  | 'number-taken-out-of-order'
  | 'message-lost'
  | 'receipt-left-out'
  | 'field-not-released'
  | 'conflict-not-told'
  | 'forged-content-taken'
  | 'permitted-without-its-decisions'
  | 'stored-row-changed'
  | 'log-rewritten'
  | 'change-unseen'
  | 'sound-log-accused'
  | 'fork-cosigned'
  | 'sealed-in-the-old-name'
  | 'epoch-not-countersigned'
  | 'seam-unnamed'
  | 'sides-hold-other-sets'
  | 'never-quiet'
  | 'assertion-fell'
  // Of lanes.
  | 'raised-without-permission'
  | 'raised-after-revocation'
  | 'raised-against-order'
  | 'raised-beyond-bounds'
  | 'raised-over-unknown-line'
  | 'unknown-told-as-closed'
  | 'used-twice-though-told'
  | 'use-not-told'
  | 'raised-for-another'
  | 'raised-on-one-sensor'
  | 'raised-after-start-unproved'
  | 'bad-reading-taken'
  | 'raised-before-stored'
  | 'lowered-onto-vehicle'
  | 'report-conflict'
  | 'report-lost'
  | 'passing-unaccounted'
  | 'nobody-must-act'
  | 'two-ends-open'
  | 'raised-against-vehicle'
  | 'turned-with-vehicle-inside'

export interface Violation {
  readonly rule: Rule
  readonly atMs: number
  readonly detail: string
}

export type Report = (rule: Rule, detail: string) => void
