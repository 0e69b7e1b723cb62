import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { setTimeout as sleep } from 'node:timers/promises'
import { type LaneEndRig, laneEnd } from './fixture-lane-ends.ts'

/** Other walks: `LANE_TURN_SEED=7 LANE_TURN_STEPS=2000`. */
const SEED = Number(process.env.LANE_TURN_SEED ?? Date.now() % 1_000_000)
const STEPS = Number(process.env.LANE_TURN_STEPS ?? 60)

let vn: LaneEndRig
let cn: LaneEndRig
before(async () => {
  ;[vn, cn] = await Promise.all([laneEnd('VN'), laneEnd('CN')])
  vn.side.meet(cn.side)
  cn.side.meet(vn.side)
})
after(() => Promise.all([vn?.side.drop(), cn?.side.drop()]))

/** mulberry32 */
function seeded(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
}

const roleOf = async ({ side }: LaneEndRig): Promise<{ role: string; turn: number } | undefined> =>
  (await side.server.services.pool.query<{ role: string; turn: number }>('select role, turn from lane_end'))
    .rows[0]

async function assertSafe(done: readonly string[]): Promise<void> {
  const [ours, theirs] = await Promise.all([vn.head(), cn.head()])
  const [our, their] = await Promise.all([roleOf(vn), roleOf(cn)])
  const told = `seed ${SEED}: ${JSON.stringify({ ours, theirs, our, their })} after ${done.slice(-12).join('; ')}`
  assert.ok(
    ours.state === 'closed' || theirs.state === 'closed' || ours.direction === theirs.direction,
    `open against each other, ${told}`,
  )
  const mayAdmit = (role: string | undefined, first: boolean) =>
    (role ?? (first ? 'holding' : 'away')) === 'holding'
  assert.ok(!(mayAdmit(our?.role, true) && mayAdmit(their?.role, false)), `both have the turn, ${told}`)
  if (ours.state === 'open' && ours.direction === 'out') assert.ok(mayAdmit(our?.role, true), told)
  if (theirs.state === 'open' && theirs.direction === 'in') assert.ok(mayAdmit(their?.role, false), told)
}

test(`whatever both ends order and their lanes report, with servers that stop in between, at no moment are they open against each other, seed ${SEED}`, async (t) => {
  const random = seeded(SEED)
  const done: string[] = []
  const turns = new Set<number>()
  for (let n = 0; n < STEPS; n++) {
    const end = random() < 0.5 ? vn : cn
    const name = end.side.side
    const say = async (what: string, result: Promise<unknown>) => {
      const came = await result
      done.push(`${name} ${what}${typeof came === 'string' ? ` ${came}` : ''}`)
    }
    const other = (await end.head()).direction === 'out' ? 'in' : 'out'
    const wild = random()
    // Most acts lead on, so that the walk comes round; the others are whatever people and lanes may do.
    if (wild < 0.6) await say('leads on', leadOn(end, other))
    else if (wild < 0.65) await say('begin', end.order({ kind: 'begin-reversal', to: other }))
    else if (wild < 0.69) await say('complete', end.order({ kind: 'complete-reversal' }))
    else if (wild < 0.705) await say('call off', end.order({ kind: 'call-off-reversal' }))
    else if (wild < 0.77) await say('open', end.order({ kind: 'open' }))
    else if (wild < 0.8) await say('confirm', end.order({ kind: 'confirm-empty' }))
    else if (wild < 0.86) {
      if ((await end.head()).order !== undefined) await say('empty', end.takeOrder())
    } else if (wild < 0.89) {
      await say('drive', end.drive('opened', 'ordered'))
      await say('driven', end.drive('passed', 'idle'))
    } else if (wild < 0.95) await say('step', end.step())
    else if (wild < 0.97) {
      await end.side.server.stop()
      await completeAlone(end === vn ? cn : vn, done)
      await say(
        'start',
        end.side.start().then(() => ''),
      )
    } else await sleep(300)
    await assertSafe(done)
    for (const role of [await roleOf(vn), await roleOf(cn)]) if (role !== undefined) turns.add(role.turn)
  }
  t.diagnostic(`${done.length} acts, turns up to ${Math.max(0, ...turns)}`)
})

/** While one server is away the other end goes on by what it has heard. */
async function completeAlone(end: LaneEndRig, done: string[]): Promise<void> {
  done.push(`${end.side.side} alone: complete ${await end.order({ kind: 'complete-reversal' })}`)
}

/** What somebody who wants the lane turned would do next at this end. */
async function leadOn(rig: LaneEndRig, other: 'out' | 'in'): Promise<string> {
  const { standing, end } = await rig.line()
  const { role, expected } = end!.end
  if (standing.turningTo === null) return `begin ${await rig.order({ kind: 'begin-reversal', to: other })}`
  if (role === 'away' && expected !== null) await rig.order({ kind: 'confirm-empty' })
  await rig.takeOrder()
  await rig.step()
  await sleep(100)
  return `complete ${await rig.order({ kind: 'complete-reversal' })}`
}
