import type { Text3 } from '@landport/std/text'
import { type Instant, msOf } from '@landport/std/time'
import { startOfDayMs, zoneOf } from './civil-time.ts'
import type { ProcedurePack } from './pack-schema.ts'

/** Of one side's packs, the one in force at an instant: the latest that has begun and not ended. */
export function packAt(packs: readonly ProcedurePack[], instant: Instant): ProcedurePack | null {
  const held = packs.filter((pack) => isHeld(pack, instant))
  return held.reduce<ProcedurePack | null>(
    (latest, pack) => (latest === null || pack.validFrom > latest.validFrom ? pack : latest),
    null,
  )
}

const isHeld = (pack: ProcedurePack, instant: Instant): boolean => isInForce(pack, instant, zoneOf(pack.side))

/** From the start of the first date until the start of the last, in this zone; a date left out sets no end. */
export function isInForce(
  { validFrom, validTo }: { readonly validFrom?: string; readonly validTo?: string },
  instant: Instant,
  zone: string,
): boolean {
  const ms = msOf(instant)
  return (
    (validFrom === undefined || startOfDayMs(validFrom, zone) <= ms) &&
    (validTo === undefined || ms < startOfDayMs(validTo, zone))
  )
}

export interface Lapse {
  readonly kind: 'pack' | 'legal-basis' | 'row'
  readonly id: string
  /** The first civil date, in the side's zone, on which it no longer holds. */
  readonly lapsesOn: string
  readonly daysLeft: number
  readonly text: Text3
}

const DAY_MS = 86_400_000

/** What ends within so many days of an instant, soonest first. What has ended already is not listed. */
export function lapsesSoon(pack: ProcedurePack, instant: Instant, days: number): Lapse[] {
  const zone = zoneOf(pack.side)
  const dated = [
    { kind: 'pack' as const, id: pack.id, validTo: pack.validTo, name: pack.title },
    ...pack.legalBases.map((basis) => ({
      kind: 'legal-basis' as const,
      id: basis.id,
      validTo: basis.validTo,
      name: basis.title,
    })),
    ...Object.values(pack.tables).flatMap((table) =>
      table.rows.map((row) => ({ kind: 'row' as const, id: row.id, validTo: row.validTo, name: row.text })),
    ),
  ]
  return dated
    .flatMap(({ kind, id, validTo, name }) => {
      if (validTo === undefined) return []
      const daysLeft = (startOfDayMs(validTo, zone) - msOf(instant)) / DAY_MS
      if (daysLeft <= 0 || daysLeft > days) return []
      return [{ kind, id, lapsesOn: validTo, daysLeft: Math.floor(daysLeft), text: warning(name, validTo) }]
    })
    .sort((a, b) => a.lapsesOn.localeCompare(b.lapsesOn))
}

const warning = (name: Text3, date: string): Text3 => {
  const [year, month, day] = date.split('-')
  return {
    vi: `Hết hiệu lực từ ngày ${day}/${month}/${year}: ${name.vi}`,
    zh: `自${year}年${Number(month)}月${Number(day)}日起失效：${name.zh}`,
    en: `No longer in force from ${date}: ${name.en}`,
  }
}
