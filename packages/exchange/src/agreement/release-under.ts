import { AGREEMENT_KINDS } from '../message/agreement-kinds.ts'
import { fieldsOf } from '../message/field-paths.ts'
import { isListedKind, isMessageKind } from '../message/kinds.ts'
import { laterActOf, WITHDRAWAL_FIELDS } from '../message/later-acts.ts'
import { DIGEST_ALGORITHM, DIGESTS } from '../withheld/without-digests.ts'
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

/** Puts a digest in the place of a withheld field of an object: `at` are the steps that lead to the object. */
export type Withhold = (at: readonly string[], name: string, value: unknown) => string

/**
 * The one gate through which content passes before it is signed: what the agreement lists, and nothing else. Fields
 * that are withheld are not in it; with `withhold`, their digests are. Null when the agreement does not list the kind.
 */
export function releaseUnder(
  agreement: Listing,
  kind: string,
  content: Readonly<Record<string, unknown>>,
  withhold?: Withhold,
): Readonly<Record<string, unknown>> | null {
  const tree = treeOf(agreement, kind)
  return tree === null ? null : (keep(content, tree, [], withhold) as Readonly<Record<string, unknown>>)
}

/** Whether anything of a kind leaves under an agreement. */
export const isReleasedKind = (agreement: Listing, kind: string): boolean => treeOf(agreement, kind) !== null

/**
 * The first path of a content that the agreement does not let out, in the order it stands there; null when there is
 * none, or when the kind is not listed (which is told apart before). Digests of withheld fields stand for no value.
 */
export function beyondRelease(
  agreement: Listing,
  kind: string,
  content: Readonly<Record<string, unknown>>,
): string | null {
  const tree = treeOf(agreement, kind)
  return tree === null ? null : beyond(content, tree, '')
}

/** Paths of the values that lie in a content, `*` for members of lists; each once. */
export const pathsIn = (content: unknown): readonly string[] => [...new Set(leafPaths(content, []))]

/** A released path as a tree of names. */
interface Tree {
  isLeaf: boolean
  readonly below: Map<string, Tree>
  /** Names that go as digests from here. */
  readonly withheld: Set<string>
}

const trees = new WeakMap<object, Map<string, Tree | null>>()

/** Made once per agreement and kind: agreements do not change, a changed one is another version. */
function treeOf(agreement: Listing, kind: string): Tree | null {
  const ofAgreement = trees.get(agreement) ?? new Map<string, Tree | null>()
  trees.set(agreement, ofAgreement)
  const known = ofAgreement.get(kind)
  if (known !== undefined) return known
  const fields = releasedFields(agreement, kind)
  const tree = fields === null ? null : treeFrom(fields)
  if (isMessageKind(kind)) ofAgreement.set(kind, tree)
  return tree
}

function treeFrom({ open, withheld }: ReleasedFields): Tree {
  const root = newTree()
  for (const path of open) placeOf(root, path.split('.')).isLeaf = true
  for (const path of withheld) {
    const steps = path.split('.')
    placeOf(root, steps.slice(0, -1)).withheld.add(steps.at(-1)!)
  }
  return root
}

const newTree = (): Tree => ({ isLeaf: false, below: new Map(), withheld: new Set() })

function placeOf(root: Tree, steps: readonly string[]): Tree {
  let place = root
  for (const step of steps) {
    const next = place.below.get(step) ?? newTree()
    place.below.set(step, next)
    place = next
  }
  return place
}

function keep(value: unknown, tree: Tree, at: readonly string[], withhold?: Withhold): unknown {
  if (typeof value !== 'object') return tree.isLeaf ? value : undefined
  // Null stands for a value that is not there, also where an object might stand.
  if (value === null) return null
  if (Array.isArray(value)) {
    const members = tree.below.get('*')
    return members === undefined
      ? undefined
      : value
          .map((one, place) => keep(one, members, [...at, String(place)], withhold))
          .filter((one) => one !== undefined)
  }
  // A value was agreed here, not whatever an object may hold.
  if (tree.below.size + tree.withheld.size === 0) return undefined
  const kept: Record<string, unknown> = {}
  for (const [name, below] of tree.below) {
    if (!Object.hasOwn(value, name)) continue
    const member = keep((value as Record<string, unknown>)[name], below, [...at, name], withhold)
    if (member !== undefined) kept[name] = member
  }
  const digests = withhold === undefined ? [] : digestsOf(value, tree, at, withhold)
  return digests.length === 0 ? kept : { ...kept, [DIGESTS]: digests }
}

/** Nothing is made on the way: it is asked of each message that comes. */
function beyond(value: unknown, tree: Tree, path: string): string | null {
  if (typeof value !== 'object') return tree.isLeaf ? null : path
  if (value === null) return null
  if (Array.isArray(value)) {
    const members = tree.below.get('*')
    if (members === undefined) return path
    for (const one of value) {
      const found = beyond(one, members, `${path}.*`)
      if (found !== null) return found
    }
    return null
  }
  if (tree.below.size + tree.withheld.size === 0) return path
  for (const name of Object.keys(value)) {
    if (name === DIGESTS || (path === '' && name === DIGEST_ALGORITHM)) continue
    const below = tree.below.get(name)
    const here = path === '' ? name : `${path}.${name}`
    if (below === undefined) return here
    const found = beyond((value as Record<string, unknown>)[name], below, here)
    if (found !== null) return found
  }
  return null
}

/** Sorted, so that their order says nothing about what they stand for. */
const digestsOf = (value: object, { withheld }: Tree, at: readonly string[], withhold: Withhold): string[] =>
  [...withheld]
    .filter((name) => Object.hasOwn(value, name))
    .flatMap((name) => {
      const member = (value as Record<string, unknown>)[name]
      return typeof member === 'object' && member !== null ? [] : [withhold(at, name, member)]
    })
    .sort()

function leafPaths(value: unknown, path: readonly string[]): string[] {
  if (Array.isArray(value)) return value.flatMap((member) => leafPaths(member, [...path, '*']))
  if (typeof value === 'object' && value !== null)
    return Object.entries(value).flatMap(([name, member]) => leafPaths(member, [...path, name]))
  return [path.join('.')]
}
