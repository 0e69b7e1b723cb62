import { parseContainer } from '@landport/marks/container'
import { compact, cut } from '@landport/marks/mark'
import { comparePlates } from '@landport/marks/plate'
import { type Findings, stated } from './findings.ts'
import { containerIdentity } from './keys.ts'
import type { MirrorEquipment, MirrorRecord } from './record.ts'

type Box = MirrorEquipment & { readonly id: string }

/** Containers, their seals, and loaded or empty, in two records of one crossing. */
export function compareEquipment(
  a: MirrorRecord,
  b: MirrorRecord,
  passage: string | null,
  findings: Findings,
): void {
  // A truck body: one on each side, without a number.
  if (
    a.equipment.length === 1 &&
    b.equipment.length === 1 &&
    (a.equipment[0]!.id === null || b.equipment[0]!.id === null)
  )
    compareContent(a, b, a.equipment[0]!, b.equipment[0]!, passage, findings)
  const [left, right] = [a.equipment.filter(isBox), b.equipment.filter(isBox)]
  if (left.length === 0 || right.length === 0) return
  const unmatched = new Set(right)
  const alone: Box[] = []
  for (const box of left) {
    const same = right.find(
      (other) => unmatched.has(other) && containerIdentity(other.id) === containerIdentity(box.id),
    )
    if (same === undefined) {
      alone.push(box)
      continue
    }
    unmatched.delete(same)
    compareContent(a, b, box, same, passage, findings)
  }
  pairRest(a, b, alone, [...unmatched], passage, findings)
}

/** Boxes without their like: first those that only look different, then one against one, then what is left over. */
function pairRest(
  a: MirrorRecord,
  b: MirrorRecord,
  left: readonly Box[],
  right: Box[],
  passage: string | null,
  findings: Findings,
): void {
  for (const box of left) {
    const alike = right.findIndex((other) => looksLike(box.id, other.id))
    const place = alike === -1 ? 0 : alike
    const other = right[place]
    if (other !== undefined) right.splice(place, 1)
    findings.add({
      stage: 'before-arrival',
      type: alike === -1 ? 'container' : 'look-alike',
      subject: box.id,
      ...(alike === -1 ? {} : { part: 'container' as const }),
      first: stated(a, box.id),
      second: stated(b, other?.id ?? null),
      score: alike === -1 ? 1 : 0.3,
      passage,
    })
  }
  for (const { id } of right)
    findings.add({
      stage: 'before-arrival',
      type: 'container',
      subject: id,
      first: stated(a, null),
      second: stated(b, id),
      score: 1,
      passage,
    })
}

/** The same but for look-alike characters, or one character apart with one of the two not a valid number (ISO 6346). */
function looksLike(a: string, b: string): boolean {
  if (comparePlates(a, b) === 'look-alike') return true
  const [left, right] = [containerIdentity(a), containerIdentity(b)]
  if (left.length !== right.length) return false
  const apart = [...left].filter((character, n) => character !== right[n]).length
  return (
    apart === 1 && (parseContainer(a).checkDigit === 'wrong') !== (parseContainer(b).checkDigit === 'wrong')
  )
}

function compareContent(
  a: MirrorRecord,
  b: MirrorRecord,
  box: MirrorEquipment,
  other: MirrorEquipment,
  passage: string | null,
  findings: Findings,
): void {
  const subject = box.id ?? other.id ?? passage ?? a.plate ?? ''
  if (box.full !== null && other.full !== null && box.full !== other.full) {
    findings.add({
      stage: 'before-arrival',
      type: 'load-state',
      subject,
      first: stated(a, box.full ? 'full' : 'empty'),
      second: stated(b, other.full ? 'full' : 'empty'),
      score: 1,
      passage,
    })
    return
  }
  if (box.full === false || other.full === false) return
  compareSeals(a, b, box.seals, other.seals, subject, passage, findings)
}

/** One record may name fewer seals than the other (its own side's only); each having one that the other lacks differs. */
function compareSeals(
  a: MirrorRecord,
  b: MirrorRecord,
  left: readonly string[],
  right: readonly string[],
  subject: string,
  passage: string | null,
  findings: Findings,
): void {
  const [here, there] = [left.map(sealIdentity), right.map(sealIdentity)]
  const onlyHere = left.filter((_, n) => !there.includes(here[n]!))
  const onlyThere = right.filter((_, n) => !here.includes(there[n]!))
  if (onlyHere.length === 0 || onlyThere.length === 0) return
  const alike = onlyHere.every((one) => onlyThere.some((other) => comparePlates(one, other) === 'look-alike'))
  findings.add({
    stage: 'before-arrival',
    type: alike ? 'look-alike' : 'seal',
    subject,
    ...(alike ? { part: 'seal' as const } : {}),
    first: stated(a, left.join(', ')),
    second: stated(b, right.join(', ')),
    score: alike ? 0.3 : onlyHere.length === left.length ? 1 : 0.7,
    passage,
  })
}

const sealIdentity = (raw: string): string => compact(cut(raw))
const isBox = (equipment: MirrorEquipment): equipment is Box => equipment.id !== null
