import type { Passage } from '@landport/passage/passage'
import type { Direction } from '@landport/std/side'
import type { Instant } from '@landport/std/time'
import type { Db } from '../pool.ts'

export interface LiveBoard {
  /** Vehicles on the ground (called and further), latest change first. */
  readonly vehicles: readonly Passage[]
  /** Crossings since the given beginning of the day. */
  readonly crossings: readonly {
    readonly direction: Direction
    readonly loaded: boolean
    readonly vehicles: number
  }[]
  readonly gates: readonly GateStateLine[]
  readonly alarms: readonly AlarmLine[]
}

export interface GateStateLine {
  readonly site: string
  readonly direction: Direction
  readonly ownState: string
  readonly ownSince: Instant
  readonly ownReason: string | null
  readonly otherState: string
  readonly otherSince: Instant
  readonly otherReason: string | null
}

export interface AlarmLine {
  readonly id: string
  readonly site: string
  readonly kind: string
  readonly severity: 'info' | 'warning' | 'critical'
  readonly reference: string | null
  readonly ownerAgency: string
  readonly message: { readonly vi: string; readonly zh: string; readonly en: string }
  readonly raisedAt: Instant
  readonly deadline: Instant | null
  readonly acknowledgedAt: Instant | null
  readonly simulated: boolean
}

/** What the board of a site draws. `since`: beginning of the day whose crossings are counted. */
export async function liveBoard(db: Db, site: string, since: Instant, vehiclesMax = 300): Promise<LiveBoard> {
  const [vehicles, crossings, gates, alarms] = await Promise.all([
    db.query<{ readonly doc: Passage }>({
      name: 'board_vehicles',
      text: `select doc from passage where active and site = $1
          and phase in ('called', 'gated-in', 'permitted', 'crossed', 'returned', 'in-yard', 'released')
        order by changed_at desc limit $2`,
      values: [site, vehiclesMax],
    }),
    db.query<LiveBoard['crossings'][number]>({
      name: 'board_crossings',
      text: `select direction, loaded, count(*)::int as vehicles from passage
        where site = $1 and crossed_at >= $2::timestamptz group by direction, loaded`,
      values: [site, since],
    }),
    listGateStates(db, site),
    listOpenAlarms(db, site),
  ])
  return {
    vehicles: vehicles.rows.map(({ doc }) => doc),
    crossings: crossings.rows,
    gates,
    alarms,
  }
}

export async function listGateStates(db: Db, site: string): Promise<GateStateLine[]> {
  const { rows } = await db.query<GateStateLine & { ownSince: Date; otherSince: Date }>({
    name: 'board_gates',
    text: `select site, direction, own_state as "ownState", own_since as "ownSince", own_reason as "ownReason",
        other_state as "otherState", other_since as "otherSince", other_reason as "otherReason"
      from gate_state where site = $1 order by direction`,
    values: [site],
  })
  return rows.map((row) => ({
    ...row,
    ownSince: row.ownSince.toISOString() as Instant,
    otherSince: row.otherSince.toISOString() as Instant,
  }))
}

export async function listOpenAlarms(db: Db, site: string): Promise<AlarmLine[]> {
  const { rows } = await db.query<
    AlarmLine & { raisedAt: Date; deadline: Date | null; acknowledgedAt: Date | null }
  >({
    name: 'board_alarms',
    text: `select id, site, kind, severity, reference, owner_agency as "ownerAgency", message, raised_at as "raisedAt",
        deadline, acknowledged_at as "acknowledgedAt", simulated
      from alarm where site = $1 and ended_at is null order by raised_at desc limit 100`,
    values: [site],
  })
  return rows.map((row) => ({
    ...row,
    raisedAt: row.raisedAt.toISOString() as Instant,
    deadline: (row.deadline?.toISOString() ?? null) as Instant | null,
    acknowledgedAt: (row.acknowledgedAt?.toISOString() ?? null) as Instant | null,
  }))
}
