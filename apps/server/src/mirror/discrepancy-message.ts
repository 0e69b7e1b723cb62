import type { DiscrepancyType, StatedValue } from '@landport/clearance/mirror/discrepancy'
import type { GROUND_KINDS } from '@landport/exchange/message/ground-kinds'
import type { Side } from '@landport/std/side'
import type { Instant } from '@landport/std/time'
import type { DiscrepancyRow } from '@landport/store/mirror/discrepancy-row'
import type Type from 'typebox'

type DiscrepancyMessage = Type.Static<(typeof GROUND_KINDS)['discrepancy']>

/** What the other side is told of a difference when it is asked for a correction: the two values, no word of ours. */
export function discrepancyMessage(
  side: Side,
  { id, discrepancy }: DiscrepancyRow,
  at: Instant,
): DiscrepancyMessage {
  const { stage, type, subject, part, first, second, passage } = discrepancy
  const own = [first, second].find((value) => value.side === side)
  const other = [first, second].find((value) => value !== own)
  return {
    kind: 'discrepancy',
    from: side,
    number: `D-${id}`,
    reference: passage,
    stage,
    type,
    subject: part === 'container' || part === 'seal' ? part : SUBJECT_OF[type],
    subjectId: subject.slice(0, 80),
    valueHere: cut(own),
    valueThere: cut(other),
    asks: 'correction',
    at,
  }
}

const cut = (value: StatedValue | undefined): string | null => value?.value?.slice(0, 500) ?? null

const SUBJECT_OF = {
  plate: 'vehicle',
  trailer: 'vehicle',
  'batch-number': 'batch',
  container: 'container',
  seal: 'seal',
  'load-state': 'container',
  'look-alike': 'vehicle',
  consignment: 'consignment',
  'gross-weight': 'consignment',
  'weighed-weight': 'vehicle',
  packages: 'consignment',
  'goods-chapter': 'goods-item',
  classification: 'goods-item',
  'party-name': 'consignment',
  counterpart: 'declaration',
} as const satisfies Record<DiscrepancyType, DiscrepancyMessage['subject']>
