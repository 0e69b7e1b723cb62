import type { DurationLaw } from '@landport/kernel/distribution'
import { randomStream } from '@landport/kernel/random-stream'
import { yardOf } from '../gate/gate-site.ts'
import { AFTER_CROSSING } from '../passages/passage-watch.ts'
import { plate } from '../plan/marks-of-vehicles.ts'
import { crosserOf, laneOf } from './departure.ts'
import type { Life } from './life.ts'
import { bringPapers, bringRest } from './papers.ts'
import { visitAgencies } from './visits.ts'

/** From km 0 to the yard: 2.4 km at about 25 km/h. */
const TO_THE_YARD: DurationLaw = { law: 'triangular', lowSeconds: 240, modeSeconds: 350, highSeconds: 600 }
/** From lorry to lorry 150 min, cv 0.6 (assumed); a container put on another chassis 160 s of crane plus waiting (assumed). */
const TRANSLOAD: DurationLaw = { law: 'lognormal', meanSeconds: 9_000, cv: 0.6 }
const SWAP: DurationLaw = { law: 'lognormal', meanSeconds: 1_500, cv: 0.6 }
const EMPTY_STAY: DurationLaw = { law: 'triangular', lowSeconds: 60, modeSeconds: 180, highSeconds: 600 }
const REFUSED_PAUSE_MS = 3 * 60_000

/** The vehicle's way on the side that it comes to: papers, agencies, line, yard, acceptance or return, way out. */
export async function arrive(life: Life): Promise<void> {
  const { to, reference, setting } = life
  const cast = setting.cast(to)
  await life.waitFor(to, ({ phase }) => phase !== null)
  if (life.hasEnded(to)) return
  if (!AFTER_CROSSING.includes(life.phase(to)!)) await letIn(life)
  await life.waitFor(
    to,
    ({ phase }) => phase !== null && (AFTER_CROSSING.includes(phase) || life.hasEnded(to)),
  )
  if (life.hasEnded(to)) return
  if (life.phase(to) === 'crossed') {
    if (!life.isLetIn) await visitAgencies(life, to, ['call', 'crossing', 'gate-in'])
    await driveIn(life)
    await life.pause(life.draw('way to the yard', TO_THE_YARD))
    const yard = yardOf(setting.site(life.plan.request.site), to)
    await cast.command(cast.yard(), reference, { kind: 'enter-yard', yard })
  }
  const view = await life.view(to)
  if (view !== null) await visitAgencies(life, to, ['yard-exit'], view)
  const wasDecided = view?.line.cells.some(
    ({ before, state }) => before === 'yard-exit' && state === 'not-yet',
  )
  await bringRest(life, to, wasDecided ? undefined : (view ?? undefined))
  if (!(await takeOver(life))) return
  await deliver(life)
  await leave(life)
}

/** Past the first barrier behind the line. Who is not let in stands there, and drives up again. */
async function driveIn(life: Life): Promise<void> {
  const { to, setting, plan } = life
  const line = setting.line(plan.request.site)
  const mayStill = (): boolean => life.phase(to) === 'crossed'
  for (;;) {
    if ((await line.comeIn(crosserOf(life), laneOf(life), mayStill)) || !mayStill()) return
    setting.say(`${life.reference} stands before the barrier behind the line`)
    await setting.time.sleep(REFUSED_PAUSE_MS)
  }
}

/** What this side wants to see before the line; its agencies look when the vehicle stands before it. */
async function letIn(life: Life): Promise<void> {
  const { from, to } = life
  const view = await life.view(to)
  if (view === null) return
  await bringPapers(life, to, view)
  await bringRest(life, to, view)
  await life.waitFor(
    from,
    ({ phase }) => phase === 'gated-in' || phase === 'permitted' || life.hasCrossed() || life.hasEnded(from),
  )
  if (life.hasCrossed() || life.hasEnded(from)) return
  await visitAgencies(life, to, ['call', 'crossing'])
  life.isLetIn = !view.line.cells.some(({ before }) => before === 'gate-in')
}

/** Customs of this side takes the goods over, or gives them back. */
async function takeOver(life: Life): Promise<boolean> {
  const { to, reference, setting, plan } = life
  const cast = setting.cast(to)
  if (life.heard(to).accepted) return true
  if (plan.returned !== null) {
    const { code, reason } = plan.returned
    await cast.command(cast.officer('customs'), reference, {
      kind: 'return',
      reasonCode: code,
      reason: `${reason} (simulated)`,
    })
    return false
  }
  await setting.office(to, plan.request.site, 'customs').visit({
    reference,
    direction: 'in',
    subjects: ['acceptance'],
    examination: 'none',
    isUrgent: () => life.urgent,
    goesFirst: life.isGuided,
    mayBeLeft: false,
    begin: async () => {},
    finish: async () => {
      await cast.command(cast.officer('customs'), reference, { kind: 'accept' })
    },
  })
  return true
}

async function deliver(life: Life): Promise<void> {
  const { to, reference, setting, plan } = life
  const cast = setting.cast(to)
  if (!plan.request.loaded || plan.request.flow === 'new-vehicles')
    return life.pause(life.draw('stay', EMPTY_STAY))
  const swaps =
    plan.request.loadUnits.some(({ container }) => container !== null) && life.laneMode === 'smart'
  const atMs = setting.time.now() + life.draw('delivery', swaps ? SWAP : TRANSLOAD)
  await life.waitFor(to, ({ phase }) => phase === 'in-yard' || phase === 'released' || life.hasEnded(to))
  await life.pauseUntil(atMs)
  const onto = plate(randomStream(setting.seed, 'takes the goods on', plan.key), to)
  await cast.command(cast.yard(), reference, {
    kind: 'transfer-load',
    method: swaps ? 'container-swap' : 'transload',
    onto,
  })
}

async function leave(life: Life): Promise<void> {
  const { to, reference, setting } = life
  const cast = setting.cast(to)
  await life.waitFor(to, ({ phase }) => phase === 'released' || life.hasEnded(to))
  while (!life.heard(to).leftYard && !life.hasEnded(to)) {
    const answer = await cast.command(cast.yard(), reference, { kind: 'leave-yard' })
    if (!answer.ok) await setting.time.sleep(REFUSED_PAUSE_MS)
  }
  if (!life.hasEnded(to)) await cast.command(cast.gateCentre(), reference, { kind: 'close' })
}
