import { join } from 'node:path'
import { makeServer } from '@landport/server/app'
import { readConfiguration } from '@landport/server/configuration'
import { getInstant } from '@landport/std/time'
import { keepPasswords } from '@landport/store/cluster/passwords'
import { makeClient } from '@landport/store/pool'
import type { RunningSide } from '../../supervise/side.ts'
import type { Until } from '../crossing/life.ts'
import { liveMany } from '../crossing/lives.ts'

/** Ten in the morning in Hanoi on a working day: both gates are open. */
const NOW = getInstant('2026-11-20T03:00:00.000Z')

/**
 * So many passages of a truck without boxes: one lived through by commands up to its permission (or to the gate post),
 * the others its clones by SQL, each with a projection of its own and the entry that permitted it. By their number.
 */
export async function makePassages(
  side: Pick<RunningSide, 'folder'>,
  run: string,
  count: number,
  {
    permittedAt,
    until = 'permitted',
    first = 0,
  }: { readonly permittedAt: string; readonly until?: Until; readonly first?: number },
): Promise<readonly string[]> {
  const configuration = readConfiguration(join(side.folder.run, 'server.json'))
  const server = await makeServer(configuration, { clock: { now: () => NOW, keep() {}, catchUp() {} } })
  const { services } = server
  const open = {
    ...services,
    gates: {
      ...services.gates,
      around: async () => ({
        now: NOW,
        rules: services.book.rules,
        gateOpen: 'open' as const,
        otherSideOpen: 'open' as const,
      }),
    },
  }
  const lived = async (): Promise<readonly string[]> => {
    const { rows } = await services.pool.query<{ reference: string }>(
      `select reference from passage where reference like 'VNBN%'`,
    )
    return rows.map(({ reference }) => reference)
  }
  const before = await lived()
  await liveMany(open, 1, until, () => {})
  const template = (await lived()).find((reference) => !before.includes(reference))!
  await server.stop()
  const client = await ownerClient(side)
  try {
    await client.query(CLONE_PASSAGE, [template, run, first, first + count - 1])
    await client.query(CLONE_ENTRY, [template, run, first, first + count - 1, permittedAt])
    await client.query('vacuum (analyze) passage')
    await client.query('vacuum (analyze) entry')
  } finally {
    await client.end()
  }
  return Array.from({ length: count }, (_, n) => referenceOf(run, first + n))
}

/** As the owner of the database, who may do what a server may not. */
export async function ownerClient(side: Pick<RunningSide, 'folder'>) {
  const configuration = readConfiguration(join(side.folder.run, 'server.json'))
  const url = new URL(configuration.databaseUrl)
  url.username = 'landport_owner'
  url.password = keepPasswords(join(side.folder.folder, 'keys/database.json')).owner
  const client = makeClient(url.href)
  await client.connect()
  return client
}

/** The plate of the passage of that number: none is a look-alike of its neighbour. */
export const plateOf = (n: number): string => `29C${String((n * 7_919 + 10_007) % 100_000).padStart(5, '0')}`

export const referenceOf = (run: string, n: number): string => `VNLN${run}-${String(n).padStart(5, '0')}`

/** Goods of its own: vehicles that all carried one declaration would be one unit of the mirror. */
const CONSIGNMENTS = `(select coalesce(jsonb_agg(one || jsonb_build_object('declarationNumber',
    '3' || lpad(('x' || substr(md5($2::text || n), 1, 8))::bit(32)::bigint::text, 11, '0'))), '[]'::jsonb)
  from jsonb_array_elements(t.doc -> 'consignments') one)`

const PLATE = `'29C' || lpad(((n * 7919 + 10007) % 100000)::text, 5, '0')`

const CLONE_PASSAGE = `
  insert into passage (reference, version, site, direction, phase, flow, goods_class, loaded, lane_mode, lane, plates,
    batch_number, parties, waiting_for, stopped, other_side_state, registered_at, goods_registered_at,
    expected_crossing_at, crossed_at, left_at, left_as, closed_at, changed_at, active, simulated, doc)
  select 'VNLN' || $2::text || '-' || lpad(n::text, 5, '0'), t.version, t.site, t.direction, t.phase, t.flow,
    t.goods_class, t.loaded, 'traditional', t.lane, array[${PLATE}], t.batch_number, t.parties,
    t.waiting_for, t.stopped, t.other_side_state, t.registered_at, t.goods_registered_at, t.expected_crossing_at, null,
    null, null, null, t.changed_at, t.active, true,
    replace(t.doc::text, $1::text, 'VNLN' || $2::text || '-' || lpad(n::text, 5, '0'))::jsonb
      || jsonb_build_object('loadUnits', '[]'::jsonb, 'laneMode', 'traditional', 'consignments', ${CONSIGNMENTS}, 'carrier', jsonb_set(t.doc -> 'carrier', '{plate}', to_jsonb(${PLATE})))
  from passage t, generate_series($3::int, $4::int) n where t.reference = $1`

const CLONE_ENTRY = `
  insert into entry (id, stream, version, type, type_version, event_at, recorded_at, actor, simulated, body)
  select gen_random_uuid(), 'passage/VNLN' || $2::text || '-' || lpad(n::text, 5, '0'), t.version, t.type,
    t.type_version, $5::timestamptz, t.recorded_at, t.actor, true, t.body
  from entry t, generate_series($3::int, $4::int) n
  where t.stream = 'passage/' || $1::text and t.type = 'crossing-permitted'`
