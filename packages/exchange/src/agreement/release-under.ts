import { AGREEMENT_KINDS } from '../message/agreement-kinds.ts'
import { fieldsOf } from '../message/field-paths.ts'
import { isListedKind, isMessageKind } from '../message/kinds.ts'
import { laterActOf, WITHDRAWAL_FIELDS } from '../message/later-acts.ts'
import type { Agreement } from './agreement.ts'
import { isNeverReleased } from './never-list.ts'

/** The fields that an agreement lets out of one kind, and those of them that go as digests. */
export interface ReleasedFields {
  readonly open: readonly string[]
  readonly withheld: readonly string[]
}

type Listing = Pick<Agreement, 'messages'>

/**
 * Which fields of a message of this kind may leave; null when the agreement does not list the kind: nothing of it goes.
 * A correction goes by the list of what it corrects. How the sides come to an agreement stands under none.
 */
export function releasedFields(agreement: Listing, kind: string): ReleasedFields | null {
  if (!isMessageKind(kind)) return null
  if (Object.hasOwn(AGREEMENT_KINDS, kind))
    return {
      open: fieldsOf(AGREEMENT_KINDS[kind as keyof typeof AGREEMENT_KINDS]).map(({ path }) => path),
      withheld: [],
    }
  const later = laterActOf(kind)
  const base = later?.kind ?? kind
  const listed = isListedKind(base) ? agreement.messages[base] : undefined
  if (listed === undefined) return null
  if (later?.act === 'withdrawn') return { open: WITHDRAWAL_FIELDS, withheld: [] }
  const allowed = listed.fields.filter(({ path }) => !isNeverReleased(path))
  return {
    open: allowed.filter(({ withheld }) => withheld !== true).map(({ path }) => path),
    withheld: allowed.filter(({ withheld }) => withheld === true).map(({ path }) => path),
  }
}

/**
 * The one gate through which content passes before it is signed: what the agreement lists, and nothing else. Fields
 * that are withheld are not in it. Null when the agreement does not list the kind.
 */
export function releaseUnder(
  agreement: Listing,
  kind: string,
  content: Readonly<Record<string, unknown>>,
): Readonly<Record<string, unknown>> | null {
  const tree = treeOf(agreement, kind)
  return tree === null ? null : (keep(content, tree) as Readonly<Record<string, unknown>>)
}

/** Paths of the values that lie in a content, `*` for members of lists; each once. */
export const pathsIn = (content: unknown): readonly string[] => [...new Set(leafPaths(content, []))]

/** A released path as a tree of names. */
interface Tree {
  isLeaf: boolean
  readonly below: Map<string, Tree>
}

const trees = new WeakMap<object, Map<string, Tree | null>>()

/** Made once per agreement and kind: agreements do not change, a changed one is another version. */
function treeOf(agreement: Listing, kind: string): Tree | null {
  const ofAgreement = trees.get(agreement) ?? new Map<string, Tree | null>()
  trees.set(agreement, ofAgreement)
  const known = ofAgreement.get(kind)
  if (known !== undefined) return known
  const fields = releasedFields(agreement, kind)
  const tree = fields === null ? null : treeFrom(fields.open)
  if (isMessageKind(kind)) ofAgreement.set(kind, tree)
  return tree
}

function treeFrom(paths: readonly string[]): Tree {
  const root: Tree = { isLeaf: false, below: new Map() }
  for (const path of paths) {
    let place = root
    for (const step of path.split('.')) {
      const next = place.below.get(step) ?? { isLeaf: false, below: new Map() }
      place.below.set(step, next)
      place = next
    }
    place.isLeaf = true
  }
  return root
}

function keep(value: unknown, tree: Tree): unknown {
  if (typeof value !== 'object') return tree.isLeaf ? value : undefined
  // Null stands for a value that is not there, also where an object might stand.
  if (value === null) return null
  if (Array.isArray(value)) {
    const members = tree.below.get('*')
    return members === undefined
      ? undefined
      : value.map((one) => keep(one, members)).filter((one) => one !== undefined)
  }
  // A value was agreed here, not whatever an object may hold.
  if (tree.below.size === 0) return undefined
  const kept: Record<string, unknown> = {}
  for (const [name, below] of tree.below) {
    if (!Object.hasOwn(value, name)) continue
    const member = keep((value as Record<string, unknown>)[name], below)
    if (member !== undefined) kept[name] = member
  }
  return kept
}

function leafPaths(value: unknown, path: readonly string[]): string[] {
  if (Array.isArray(value)) return value.flatMap((member) => leafPaths(member, [...path, '*']))
  if (typeof value === 'object' && value !== null)
    return Object.entries(value).flatMap(([name, member]) => leafPaths(member, [...path, name]))
  return [path.join('.')]
}
