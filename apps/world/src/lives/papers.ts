import type { PassageView } from '@landport/api/passage-views'
import { randomStream } from '@landport/kernel/random-stream'
import type { Side } from '@landport/std/side'
import { instantFromMs } from '@landport/std/time'
import type { Person } from '../people/person.ts'
import { chineseDeclarationNumber, declarationNumber as newNumber } from '../plan/marks-of-vehicles.ts'
import type { LateItem, LateThing } from '../plan/passage-plan.ts'
import type { Life } from './life.ts'

/** Readiness items of the procedure packs behind each late thing; the first that the passage needs is late. */
const ITEMS_OF: Readonly<Record<LateThing, readonly string[]>> = {
  'lab-result': ['lab-result'],
  declaration: ['declaration-registered'],
  phytosanitary: ['phytosanitary-application'],
  'other-side-filing': ['other-side-filing', 'manifest-filed'],
  'code-consent': ['codes-valid'],
  fee: ['fee-paid', 'crew-vehicle-filing'],
}

/** These come out of the agencies' own work or from the other country: nobody brings them beforehand. */
const NOT_BROUGHT = ['channel-given', 'inspection-results', 'supervised-area-exit', 'other-side-may-proceed']

const SOURCES: Readonly<Record<string, string>> = {
  'lab-result': 'simulated laboratory',
  'fee-paid': 'simulated fee register',
  'other-side-filing': 'simulated filing register',
  'declaration-registered': 'simulated customs register',
}
const CERTIFICATES: readonly string[] = ['lab-result', 'phytosanitary-certificate', 'crew-vehicle-filing']
/** 72 h for the Chinese filing (since March 2025); the others assumed the same. */
const VALID_MS = 72 * 3_600_000

/** Brings what must be there before the call; late items come when they come. Resolves when all is there. */
export async function bringPapers(life: Life, side: Side, view: PassageView): Promise<void> {
  const { time } = life.setting
  const missing = missingItems(view, 'call').filter((item) => !NOT_BROUGHT.includes(item))
  const late = side === life.from ? lateAmong(life.plan.late, missing) : new Map<string, LateItem>()
  const prompt = missing.filter((item) => !late.has(item))
  await Promise.all(prompt.map((item) => recordFact(life, side, item, 'met')))
  if (!late.has('declaration-registered')) await giveChannel(life, side)
  await Promise.all(
    [...late].map(async ([item, { atMs, failsFirst }]) => {
      if (failsFirst) {
        await life.pauseUntil(time.now() + (atMs - time.now()) / 2)
        await recordFact(life, side, item, 'failed')
      }
      await life.pauseUntil(atMs)
      await recordFact(life, side, item, 'met')
      if (item === 'declaration-registered') await giveChannel(life, side)
    }),
  )
}

/** What the agencies' own work leaves behind: certificates and confirmations that follow from their decisions. */
export async function bringRest(life: Life, side: Side, known?: PassageView): Promise<void> {
  const view = known ?? (await life.view(side))
  if (view === null) return
  const saidYes = (agency: string, ...subjects: string[]): boolean =>
    view.line.cells.some(
      (cell) => cell.agency === agency && subjects.includes(cell.subject) && cell.state === 'yes',
    )
  for (const item of [...missingItems(view, 'call'), ...missingItems(view, 'cross')]) {
    if (item === 'other-side-may-proceed' || item === 'channel-given') continue
    const isCustoms = item === 'inspection-results' || item === 'supervised-area-exit'
    if (isCustoms && !saidYes('customs', 'declaration')) continue
    if (item === 'phytosanitary-certificate' && side === 'VN' && !saidYes('plant-quarantine', 'lot')) continue
    if (!isCustoms && levelOf(view, item) === 'call') continue
    await recordFact(life, side, item, 'met', isCustoms ? 'customs' : ownerOf(view, item))
  }
}

export const missingItems = (view: PassageView, level: 'call' | 'cross'): string[] =>
  view.readiness.lines.filter((line) => line.level === level && line.status !== 'met').map(({ item }) => item)

const levelOf = (view: PassageView, item: string): string | undefined =>
  view.readiness.lines.find((line) => line.item === item)?.level
const ownerOf = (view: PassageView, item: string): string =>
  view.readiness.lines.find((line) => line.item === item)?.broughtBy ?? ''

function lateAmong(late: readonly LateItem[], missing: readonly string[]): Map<string, LateItem> {
  const found = new Map<string, LateItem>()
  for (const one of late) {
    const item = ITEMS_OF[one.thing].find((id) => missing.includes(id))
    if (item !== undefined) found.set(item, one)
  }
  return found
}

/** The customs system gives the channel as soon as the declaration is registered. China's has no coloured ones. */
async function giveChannel(life: Life, side: Side): Promise<void> {
  const { request, channel } = life.plan
  if (!request.loaded || request.flow === 'returned-goods' || side === 'CN') return
  const cast = life.setting.cast(side)
  const { seed } = life.setting
  // Registered only now, the declaration has its number only now.
  const declarationNumber =
    request.consignments[0]?.declarationNumber ??
    newNumber(randomStream(seed, 'late declaration', life.plan.key), side === life.from ? 'out' : 'in')
  await cast.command(
    cast.officer('customs'),
    life.reference,
    { kind: 'record-channel', channel: channel[side], declarationNumber },
    `${life.reference}/${side}/channel`,
  )
}

/** In China the number of a declaration that is registered late comes with the word that it is; no channel brings it. */
function lateNumberOf(life: Life, side: Side, item: string, status: 'met' | 'failed'): string | null {
  const { request, key } = life.plan
  const isLate = request.consignments.some(({ declarationNumber }) => declarationNumber === null)
  if (side !== 'CN' || life.from !== 'CN' || item !== 'declaration-registered' || !isLate || status !== 'met')
    return null
  const year = new Date(life.setting.time.now()).getUTCFullYear()
  return chineseDeclarationNumber(randomStream(life.setting.seed, 'late declaration', key), year)
}

/**
 * Assumed: the average of 2025 for a loaded vehicle (about 228 billion đồng for 149,000), the most of the published
 * rates for goods under temporary import, nothing for an empty one.
 */
function feeOf({ loaded, flow }: Life['plan']['request']): number {
  if (!loaded) return 0
  return flow === 'temporary-import-re-export' ? 4_000_000 : 1_530_000
}

async function recordFact(
  life: Life,
  side: Side,
  item: string,
  status: 'met' | 'failed',
  owner = '',
): Promise<void> {
  const cast = life.setting.cast(side)
  const person: Person = cast.hasOfficer(owner) ? cast.officer(owner) : cast.bringer(side === life.from)
  const validUntil = CERTIFICATES.includes(item) ? instantFromMs(life.setting.time.now() + VALID_MS) : null
  await cast.command(
    person,
    life.reference,
    {
      kind: 'record-fact',
      item,
      status,
      reference: lateNumberOf(life, side, item, status) ?? `SIM-${life.reference.slice(-5)}`,
      validUntil,
      source: SOURCES[item] ?? 'simulated register',
      ...(item === 'fee-paid' && status === 'met' ? { amount: feeOf(life.plan.request) } : {}),
    },
    `${life.reference}/${side}/${item}/${status}`,
  )
}
