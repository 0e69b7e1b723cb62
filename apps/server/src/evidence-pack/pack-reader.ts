import type { LeftOut } from '@landport/exchange/evidence-pack/shapes'
import type { Actor } from '@landport/passage/actor'
import type { Passage } from '@landport/passage/passage'
import type { Identity } from '../http/identity.ts'
import { type Visibility, visibilityOf } from '../passages/visibility.ts'
import { agencyIds, type Services } from '../services.ts'

/** Whom a pack is made for, and what it is about. */
export interface PackAsk {
  readonly services: Services
  readonly passage: Passage
  readonly identity: Identity
  readonly visibility: Visibility
  /** Whether personal data that the reader may see go into it. */
  readonly withPersons: boolean
}

export const packAsk = (
  services: Services,
  passage: Passage,
  identity: Identity,
  withPersons: boolean,
): PackAsk => ({ services, passage, identity, visibility: visibilityOf(identity), withPersons })

/** Files gathered so far, and what was left out. */
export interface Gathered {
  readonly files: Map<string, Uint8Array>
  readonly leftOut: LeftOut[]
}

export function leaveOut(
  { leftOut }: Gathered,
  what: LeftOut['what'],
  why: LeftOut['why'],
  item: string,
): void {
  const found = leftOut.find((one) => one.what === what && one.why === why)
  if (found === undefined) leftOut.push({ what, why, items: [item] })
  else found.items.push(item)
}

/**
 * Whether this reader may have an entry's stored text, which names who acted: officers are known to their own agency
 * and to inspectors, parties to their own and to whoever sees all passages of this side.
 */
export function mayHaveEntry(
  { services, identity, visibility }: PackAsk,
  entry: { readonly actor: Actor; readonly data: { readonly type: string } },
): boolean {
  const { sees, agencies, passages } = visibility
  if (entry.data.type === 'channel-recorded' && !sees.has('channel')) return false
  if (entry.actor.kind !== 'person' || sees.has('officers')) return true
  const organisations = entry.actor.grants.map(({ organisation }) => organisation)
  const parties = passages === 'all' ? [] : passages.parties
  if (entry.actor.account === identity.account) return true
  if (organisations.some((one) => agencies.includes(one) || parties.includes(one))) return true
  const known = agencyIds(services)
  return passages === 'all' && !organisations.some((one) => known.includes(one))
}
