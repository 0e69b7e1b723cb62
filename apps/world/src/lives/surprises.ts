import type { CommandRequest } from '@landport/api/command-requests'
import type { PassageView } from '@landport/api/passage-views'
import type { Life } from './life.ts'

/** How long customs verifies before it lifts, world time (assumed). */
const VERIFY_MS = 12 * 60_000
const MOVES_IN_MS = 45 * 60_000

/** A hold or a stop order that the plan lays on this vehicle when it stands at the gate, and its lifting. */
export async function meetSurprise(life: Life): Promise<void> {
  const { surprise } = life.plan
  if (surprise === null || surprise.kind === 'moves') return
  await (surprise.kind === 'hold' ? holdAndLift(life) : stopAndLift(life))
}

async function holdAndLift(life: Life): Promise<void> {
  const view = await seenByCustoms(life)
  const cell = view?.passage.cells.find((one) => one.agency === 'customs' && one.holds.length === 0)
  if (cell === undefined) return
  const hold = {
    kind: 'hold',
    agency: 'customs',
    subject: cell.subject,
    reason: 'Xác minh thông tin (mô phỏng)',
    legalBasis: LEGAL_BASIS,
  } as const
  if (!(await asCustoms(life, hold))) return
  await life.pause(VERIFY_MS)
  const after = await seenByCustoms(life)
  for (const { holds } of after?.passage.cells ?? [])
    for (const { id, agency } of holds)
      if (agency === 'customs')
        await asCustoms(life, { kind: 'lift-hold', agency, hold: id, reason: 'Đã xác minh (mô phỏng)' })
}

async function stopAndLift(life: Life): Promise<void> {
  const reason = 'Thông tin cảnh báo cần kiểm tra (mô phỏng)'
  if (!(await asCustoms(life, { kind: 'order-stop', agency: 'customs', reason, legalBasis: LEGAL_BASIS })))
    return
  await life.pause(VERIFY_MS)
  const after = await seenByCustoms(life)
  for (const { id, agency, lifted } of after?.passage.stopOrders ?? [])
    if (lifted === null && agency === 'customs')
      await asCustoms(life, { kind: 'lift-stop', agency, stopOrder: id, reason: 'Đã kiểm tra (mô phỏng)' })
}

/** Before the call the driver is sent to the other road; a new passage begins there. False when nothing of the kind is planned. */
export async function moveAway(life: Life): Promise<boolean> {
  const { plan, setting, from, reference } = life
  if (plan.surprise?.kind !== 'moves') return false
  const { toSite } = plan.surprise
  const cast = setting.cast(from)
  const reason = 'Điều tiết sang lối thông quan khác (mô phỏng)'
  const answer = await cast.command(cast.gateCentre(), reference, { kind: 'move', toSite, reason })
  if (!answer.ok) return false
  const now = setting.time.now()
  setting.begin({
    ...plan,
    key: `${plan.key}/moved`,
    request: { ...plan.request, site: toSite },
    registersAtMs: now,
    arrivesAtMs: now + MOVES_IN_MS,
    surprise: null,
  })
  return true
}

const LEGAL_BASIS = 'Luật Hải quan 54/2014/QH13 (mô phỏng)'

/** Holds and stop orders are shown to the agency that they concern. */
async function seenByCustoms({ setting, from, reference }: Life): Promise<PassageView | null> {
  const answer = await setting
    .cast(from)
    .officer('customs')
    .ask((client) => client.passage(reference))
  return answer.ok ? answer.value : null
}

async function asCustoms({ setting, from, reference }: Life, body: CommandRequest): Promise<boolean> {
  const cast = setting.cast(from)
  return (await cast.command(cast.officer('customs'), reference, body)).ok
}
