import { isDeepStrictEqual } from 'node:util'
import { type Finding, finding } from '@landport/journal/finding'
import type { PassageEntry } from '@landport/passage/entry'
import { fold } from '@landport/passage/evolve'
import type { Passage } from '@landport/passage/passage'
import { isEnded } from '@landport/passage/phase'
import { toJsonb } from './jsonb.ts'
import { marksOf } from './passage-row.ts'
import type { Db } from './pool.ts'
import { readEntry } from './upcast.ts'

/** Passages folded at a time: some 30 entries each, so a few megabytes, however many there are. */
const PAGE_PASSAGES = 200
const NAMED_MAX = 1_000

/** Kept since a later release: a passage that was last written before has none of them. */
const ADDED_LATER: readonly string[] = ['revision', 'barrierOrderedAt', 'ownDeclarationNumbers']

interface StoredPassage {
  readonly reference: string
  readonly doc: Record<string, unknown>
  /** Columns that lists and worklists are read by. */
  readonly columns: Record<string, unknown>
  readonly bodies: readonly string[] | null
}

/**
 * Folds every passage's entries anew and compares it with what is stored as true now: the document and the columns by
 * which it is listed. Whoever changes the projection past the journal is found here. `onPassages` is told how many are
 * done.
 */
export async function passageFindings(
  db: Db,
  onPassages: (done: number) => void = () => {},
): Promise<Finding[]> {
  const findings: Finding[] = []
  let after = ''
  let done = 0
  for (;;) {
    const page = await storedAfter(db, after)
    for (const stored of page) findings.push(...differences(stored))
    done += page.length
    onPassages(done)
    if (page.length < PAGE_PASSAGES) break
    after = page.at(-1)!.reference
  }
  return [...findings, ...(await missing(db))]
}

function differences({ reference, doc, columns, bodies }: StoredPassage): Finding[] {
  const stream = `passage/${reference}`
  if (bodies === null) return [finding('projection-added', { stream })]
  const passage = folded(bodies)
  if (passage === null) return [finding('projection-differs', { stream }, '?')]
  const should = JSON.parse(toJsonb(passage)) as Record<string, unknown>
  const wrong = [...new Set([...Object.keys(should), ...Object.keys(doc)])].filter(
    (key) =>
      !isDeepStrictEqual(should[key], doc[key]) && !(ADDED_LATER.includes(key) && doc[key] === undefined),
  )
  const listed = columnsOf(passage)
  const listedWrong = Object.keys(listed)
    .filter((key) => !isDeepStrictEqual(listed[key], columns[key]))
    .map((key) => `#${key}`)
  const names = [...wrong, ...listedWrong].sort()
  return names.length === 0 ? [] : [finding('projection-differs', { stream }, names.join(', '))]
}

/** Null when the entries cannot be read: the journal's own check says what is wrong with them. */
function folded(bodies: readonly string[]): Passage | null {
  try {
    return fold(bodies.map((body) => readEntry(body).data as unknown as PassageEntry))
  } catch {
    return null
  }
}

const columnsOf = (passage: Passage): Record<string, unknown> => ({
  version: passage.version,
  site: passage.site,
  direction: passage.direction,
  phase: passage.phase,
  flow: passage.flow,
  goods_class: passage.goodsClass,
  loaded: passage.loaded,
  lane_mode: passage.laneMode,
  lane: passage.lane,
  plates: marksOf(passage.carrier),
  parties: [...passage.parties],
  other_side_state: passage.otherSide.state,
  active: !isEnded(passage),
  simulated: passage.simulated,
})

async function storedAfter(db: Db, after: string): Promise<readonly StoredPassage[]> {
  const { rows } = await db.query<StoredPassage>(
    `select p.reference, p.doc, (select array_agg(e.body order by e.version) from entry e
        where e.stream = 'passage/' || p.reference) as bodies,
      jsonb_build_object('version', p.version, 'site', p.site, 'direction', p.direction, 'phase', p.phase,
        'flow', p.flow, 'goods_class', p.goods_class, 'loaded', p.loaded, 'lane_mode', p.lane_mode, 'lane', p.lane,
        'plates', p.plates, 'parties', p.parties, 'other_side_state', p.other_side_state, 'active', p.active,
        'simulated', p.simulated) as columns
     from passage p where p.reference > $1 order by p.reference limit $2`,
    [after, PAGE_PASSAGES],
  )
  return rows
}

async function missing(db: Db): Promise<Finding[]> {
  const { rows } = await db.query<{ stream: string }>(
    `select e.stream from entry e where e.stream ^@ 'passage/' and e.version = 1
       and not exists (select from passage p where p.reference = substr(e.stream, 9))
     order by e.stream limit $1`,
    [NAMED_MAX],
  )
  return rows.map(({ stream }) => finding('projection-missing', { stream }))
}
