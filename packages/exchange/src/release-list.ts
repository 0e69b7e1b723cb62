import { assert } from '@landport/std/assert'

/**
 * What may go to the other country, per message kind: every field by its path, `*` for the members of a list. A field
 * that is not here is not sent, whatever lies in the outbox. Never here: channel, risk, remarks, reasons in words,
 * officers, drivers, our record ids. Content, method and frequency are still to be agreed: assumed.
 */
export const RELEASE_LIST = {
  'advance-data': [
    'kind',
    'reference',
    'from',
    'revision',
    'site',
    'flow',
    'goodsClass',
    'loaded',
    'batchNumber',
    'follows',
    'carrier.kind',
    'carrier.plate',
    'carrier.trailerPlate',
    'carrier.country',
    'carrier.fleetId',
    'carrier.missionId',
    'carrier.safetyOperator',
    'carrier.vin',
    'loadUnits.*.container',
    'loadUnits.*.seals.*',
    'loadUnits.*.full',
    'consignments.*.declarationNumber',
    'consignments.*.description',
    'consignments.*.hs',
    'consignments.*.originCountry',
    'consignments.*.exporter',
    'consignments.*.importer',
    'consignments.*.packages',
    'consignments.*.grossWeightKg',
    'consignments.*.growingAreaCode',
    'consignments.*.packingHouseCode',
    'expectedCrossingAt',
    'simulated',
  ],
  certificate: ['kind', 'reference', 'from', 'item', 'number', 'validUntil', 'at'],
  'may-proceed': ['kind', 'reference', 'from', 'revision', 'state', 'at'],
  'hand-over': ['kind', 'reference', 'from', 'lane', 'permitted', 'at'],
  'called-off': ['kind', 'reference', 'from', 'how', 'at'],
  accepted: ['kind', 'reference', 'from', 'at'],
  returned: ['kind', 'reference', 'from', 'reasonCode', 'at'],
  /** Whether the sender's gate works; also sent as a sign of life. The sender's own reason stays with it. */
  'gate-state': ['kind', 'from', 'site', 'direction', 'state', 'at'],
} as const satisfies Record<string, readonly string[]>

export type MessageKind = keyof typeof RELEASE_LIST

export const isMessageKind = (kind: string): kind is MessageKind => Object.hasOwn(RELEASE_LIST, kind)

/** The content with released fields only, in the order of the list. An unknown kind releases nothing: a bug. */
export function release(
  kind: string,
  content: Readonly<Record<string, unknown>>,
): Readonly<Record<string, unknown>> {
  assert(isMessageKind(kind), 'a message kind without a release list', kind)
  const paths = RELEASE_LIST[kind].map((path) => path.split('.'))
  return keep(content, paths) as Readonly<Record<string, unknown>>
}

/** Paths that lie in a content and are not released; empty when all of it may go. */
export function unreleased(kind: string, content: Readonly<Record<string, unknown>>): readonly string[] {
  const allowed: ReadonlySet<string> = new Set(isMessageKind(kind) ? RELEASE_LIST[kind] : [])
  return [...new Set(leafPaths(content, []))].filter((path) => !allowed.has(path))
}

function keep(value: unknown, paths: readonly (readonly string[])[]): unknown {
  if (paths.some((path) => path.length === 0)) return isLeaf(value) ? value : undefined
  if (Array.isArray(value)) {
    const inner = paths.filter(([head]) => head === '*').map((path) => path.slice(1))
    return inner.length === 0 ? undefined : value.map((member) => keep(member, inner))
  }
  if (typeof value !== 'object' || value === null) return value === null ? null : undefined
  const kept: Record<string, unknown> = {}
  for (const name of new Set(paths.map(([head]) => head!))) {
    if (!Object.hasOwn(value, name)) continue
    const inner = paths.filter(([head]) => head === name).map((path) => path.slice(1))
    const member = keep((value as Record<string, unknown>)[name], inner)
    if (member !== undefined) kept[name] = member
  }
  return kept
}

const isLeaf = (value: unknown): boolean => typeof value !== 'object' || value === null

function leafPaths(value: unknown, path: readonly string[]): string[] {
  if (Array.isArray(value)) return value.flatMap((member) => leafPaths(member, [...path, '*']))
  if (typeof value === 'object' && value !== null)
    return Object.entries(value).flatMap(([name, member]) => leafPaths(member, [...path, name]))
  return [path.join('.')]
}
