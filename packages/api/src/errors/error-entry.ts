import type { Text3 } from '@landport/std/text'

/** `status` of HTTP; `next`: what the caller does, null where the message says it all. */
export interface ErrorEntry {
  readonly status: number
  readonly message: Text3
  readonly next: Text3 | null
}
