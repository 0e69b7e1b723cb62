import type { EndStep } from '@landport/barrier/direction/end'
import type { DirectionSaying } from '@landport/barrier/direction/lane-direction'
import type { Actor } from '@landport/passage/actor'
import type { Instant } from '@landport/std/time'
import type { NewEntry } from '@landport/store/entry-row'
import { laneEndPart } from '@landport/store/lane/lane-end'
import { outboxParts } from '@landport/store/outbox'
import type { StatementPart } from '@landport/store/statement'
import { outboxMessages } from '../exchange/outbox-messages.ts'
import type { Services } from '../services.ts'
import type { HeldEnd } from './lane-ends.ts'

/** Why an end took a step: an order of ours, a saying of the other end, what lane computers reported, or time. */
export type TurnCause =
  | { readonly kind: 'order'; readonly act: string; readonly reason: string }
  | { readonly kind: 'heard'; readonly message: string; readonly saying: DirectionSaying }
  | { readonly kind: 'reported'; readonly raised: number; readonly passed: number }
  | { readonly kind: 'said-again' }
  /** This database was restored; the epoch that began with it. */
  | { readonly kind: 'put-back'; readonly epoch: number }

export interface TurnStep {
  readonly site: string
  readonly lane: string
  readonly before: HeldEnd
  readonly step: Pick<EndStep, 'end' | 'says'>
  readonly askedAfter: number | null
  readonly because: TurnCause
  readonly at: Instant
  readonly actor: Actor
  readonly simulated: boolean
  /** Of the lane's stream with the entry of this step. */
  readonly version: number
}

/**
 * One step of an end as an entry, as what holds now, and as what the other end is told: all or nothing of it. Nothing
 * when nothing changed and nothing is said.
 */
export function turnParts(
  services: Services,
  turn: TurnStep,
): { readonly entries: readonly NewEntry[]; readonly parts: readonly StatementPart[] } {
  const { site, lane, step, askedAfter, because, at, actor, version } = turn
  const end = { ...step.end, atRest: false }
  const isSame = sameEnd({ end, askedAfter }, turn.before)
  if (isSame && step.says.length === 0) return { entries: [], parts: [] }
  const id = services.ids.next()
  const { side: _, atRest: __, ...kept } = end
  const data = { type: 'lane-turned' as const, site, lane, because, end, askedAfter, says: step.says, at }
  return {
    entries: [{ id, eventAt: at, recordedAt: at, actor, data }],
    parts: [
      laneEndPart({ site, lane, ...kept, askedAfter, at, version }),
      ...outboxParts(
        outboxMessages(
          services,
          step.says.map((saying) => ({
            content: contentOf(services, turn, saying),
            reference: null,
            entry: id,
            simulated: turn.simulated,
          })),
        ),
      ),
    ],
  }
}

const contentOf = ({ side }: Services, { site, lane, at }: TurnStep, saying: DirectionSaying) => ({
  kind: 'lane-direction',
  from: side,
  site,
  lane,
  say: saying.say,
  turn: saying.turn,
  entered: saying.say === 'offer' ? saying.entered : null,
  at,
})

const sameEnd = (one: HeldEnd, other: HeldEnd): boolean =>
  one.askedAfter === other.askedAfter &&
  (['role', 'turn', 'entered', 'left', 'expected', 'wants', 'looked'] as const).every(
    (name) => one.end[name] === other.end[name],
  )
