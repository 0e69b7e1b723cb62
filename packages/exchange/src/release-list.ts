import { assert } from '@landport/std/assert'
import type { Agreement } from './agreement/agreement.ts'
import { DRAFT } from './agreement/draft.ts'
import { pathsIn, releasedFields, releaseUnder } from './agreement/release-under.ts'

/**
 * The content with released fields only, under an agreement (the draft when no other is given). A kind that the
 * agreement does not list cannot be sent: a bug of whoever asks.
 */
export function release(
  kind: string,
  content: Readonly<Record<string, unknown>>,
  agreement: Agreement = DRAFT,
): Readonly<Record<string, unknown>> {
  const released = releaseUnder(agreement, kind, content)
  assert(released !== null, 'a message kind without a release list', kind)
  return released
}

/** Paths that lie in a content and are not released; empty when all of it may go. */
export function unreleased(
  kind: string,
  content: Readonly<Record<string, unknown>>,
  agreement: Agreement = DRAFT,
): readonly string[] {
  const allowed: ReadonlySet<string> = new Set(releasedFields(agreement, kind)?.open ?? [])
  return pathsIn(content).filter((path) => !allowed.has(path) && !standsEmpty(path, allowed))
}

/** A null where an object would stand, an empty list: nothing of it goes. */
const standsEmpty = (path: string, allowed: ReadonlySet<string>): boolean =>
  [...allowed].some((one) => one.startsWith(`${path}.`))
