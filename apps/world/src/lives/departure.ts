import { usualLane } from '../gate/gate-site.ts'
import type { Crosser } from '../gate/line.ts'
import type { Life } from './life.ts'
import { bringPapers, bringRest } from './papers.ts'
import type { Setting } from './setting.ts'
import { meetSurprise, moveAway } from './surprises.ts'
import { visitAgencies } from './visits.ts'

/** From the call to the barrier of the control zone, world time (assumed). */
const TO_THE_GATE_MS = 4 * 60_000
const REFUSED_PAUSE_MS = 3 * 60_000
const PERMISSION_LOOK_MS = 10 * 60_000

/** The vehicle's way on the side that it leaves: papers, call, gate, agencies, line, km 0, end. */
export async function depart(life: Life): Promise<void> {
  const { from, reference, setting } = life
  if (life.phase(from) === null) life.heard(from).phase = 'registered'
  if (!life.hasCrossed()) {
    await prepare(life)
    if (life.phase(from) === 'registered' && (await moveAway(life))) return
    if (life.phase(from) === 'registered') await waitForCall(life)
    if (life.phase(from) === 'called') await goThroughGate(life)
    if (!life.hasEnded(from) && !life.hasCrossed()) await clear(life)
    if (!life.hasEnded(from) && !life.hasCrossed()) await goOverTheLine(life)
  }
  if (life.hasEnded(from)) return
  await life.waitFor(from, ({ phase, accepted }) => phase === 'closed' || phase === 'returned' || accepted)
  const cast = setting.cast(from)
  if (!life.hasEnded(from)) await cast.command(cast.gateCentre(), reference, { kind: 'close' })
}

async function prepare(life: Life): Promise<void> {
  const view = await life.view(life.from)
  if (view === null) return
  const papers = bringPapers(life, life.from, view).then(() => {
    life.papersReady = true
    life.setting.callQueue(life.plan.request.site, life.from, life.plan.request.loaded).nudge()
  })
  if (life.phase(life.from) === 'registered') {
    void papers.catch((cause) => life.setting.say(`${life.reference} papers: ${String(cause)}`))
    await visitAgencies(life, life.from, ['call'], view)
    life.owesBeforeGate = view.line.cells.some(({ before }) => before === 'gate-in')
    await life.pauseUntil(life.plan.arrivesAtMs)
  } else await papers
}

async function waitForCall(life: Life): Promise<void> {
  const { from, reference, setting, plan } = life
  const cast = setting.cast(from)
  const queue = setting.callQueue(plan.request.site, from, plan.request.loaded)
  const called = new Promise<void>((resolve) => {
    queue.join({
      reference,
      arrivedAtMs: plan.arrivesAtMs,
      isUrgent: () => life.urgent,
      goesFirst: life.isGuided,
      isReady: () => life.papersReady,
      call: async () => {
        if (life.phase(from) !== 'registered') return true
        const answer = await cast.command(cast.gateCentre(), reference, { kind: 'call-forward', slot: null })
        if (answer.ok) resolve()
        return answer.ok
      },
    })
  })
  const movedOn = life.waitFor(from, ({ phase }) => phase !== 'registered')
  await Promise.race([called, movedOn])
}

async function goThroughGate(life: Life): Promise<void> {
  const { from, reference, setting } = life
  const cast = setting.cast(from)
  if (life.owesBeforeGate) await visitAgencies(life, from, ['gate-in'])
  await life.pause(TO_THE_GATE_MS)
  while (life.phase(from) === 'called') {
    const answer = await cast.command(cast.gateCentre(), reference, { kind: 'gate-in', lane: laneOf(life) })
    if (!answer.ok) await setting.time.sleep(REFUSED_PAUSE_MS)
  }
}

/** Everything that this side's agencies have to decide, and the other side's word where it is waited for. */
async function clear(life: Life): Promise<void> {
  const { from, reference, setting, plan } = life
  const cast = setting.cast(from)
  await meetSurprise(life)
  const view = await life.view(from)
  if (view !== null)
    await Promise.all([
      bringRest(life, from, view),
      visitAgencies(life, from, ['call', 'gate-in', 'crossing'], view),
    ])
  if (plan.refusedByQuarantine && from === 'VN') {
    await life.pause(10 * 60_000)
    await cast.command(cast.gateCentre(), reference, {
      kind: 'turn-around',
      reason: 'Kiểm dịch thực vật không đồng ý, xe quay đầu (mô phỏng)',
    })
    return
  }
  while (life.phase(from) !== 'permitted' && !life.hasEnded(from) && !life.hasCrossed()) {
    await bringRest(life, from)
    const permitted = life.waitFor(from, ({ phase }) => phase !== 'gated-in' && phase !== null)
    await Promise.race([permitted, setting.time.sleep(PERMISSION_LOOK_MS)])
  }
}

async function goOverTheLine(life: Life): Promise<void> {
  const { from, to, setting, plan } = life
  const line = setting.line(plan.request.site)
  const isOver = (): boolean => life.hasCrossed() || life.hasEnded(from)
  while (!isOver()) {
    await life.waitFor(from, ({ phase }) => phase === 'permitted' || isOver())
    // The agencies of the other side stand behind the line: the driver goes when they have let him in.
    await life.waitFor(to, ({ phase }) => phase === 'permitted' || isOver())
    if (isOver()) return
    const lane = chooseLane(life)
    if (lane === null) {
      // None is open his way: he waits, and asks whether he goes by a lane of the other mode now.
      await setting.time.sleep(REFUSED_PAUSE_MS)
      await life.view(from)
      continue
    }
    const queue = setting.callQueue(plan.request.site, from, plan.request.loaded)
    const mayStill = (): boolean =>
      life.phase(from) === 'permitted' &&
      life.phase(to) === 'permitted' &&
      queue.isOpenFor(overTheLineMs(setting)) &&
      line.signs.openFor(from, life.laneMode).includes(lane) &&
      !isOver()
    const went = await line.cross(crosserOf(life), lane, mayStill)
    if (went) await Promise.race([life.waitFor(from, isOver), setting.time.sleep(setting.time.real(5_000))])
    if (!isOver()) await setting.time.sleep(REFUSED_PAUSE_MS)
  }
}

/** From the start to the last reading at km 0, however fast the world runs. World milliseconds. */
export const overTheLineMs = ({ time }: Setting): number => Math.max(60_000, time.real(2_000))

/** What readers of a lane see of it, on either side of the line. */
export const crosserOf = (life: Life): Crosser => ({
  reference: life.reference,
  vehicle: life.vehicle,
  containers: life.plan.request.loadUnits.flatMap(({ container }) => (container === null ? [] : [container])),
  weightKg: life.plan.vehicleWeightKg,
  from: life.from,
  mode: life.laneMode,
})

/** The lane that it is on its way to or on; the usual one while none was open when it looked. */
export function laneOf(life: Life): string {
  const { setting, plan, from, laneMode } = life
  return life.lane ?? chooseLane(life) ?? usualLane(setting.site(plan.request.site), from, laneMode)
}

/** Stays with the lane that it has as long as that is open its way; null while none is. */
function chooseLane(life: Life): string | null {
  const { setting, plan, from, laneMode } = life
  const line = setting.line(plan.request.site)
  if (life.lane === null || !line.signs.openFor(from, laneMode).includes(life.lane))
    life.lane = line.chooseLane(from, laneMode)
  return life.lane
}
