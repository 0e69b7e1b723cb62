import { unreachable } from '@landport/std/assert'
import {
  counted,
  type EndEvent,
  type EndInput,
  type EndStep,
  isProvedEmpty,
  type LaneEnd,
  mayAdmit,
} from './end.ts'
import type { DirectionSaying } from './lane-direction.ts'

/**
 * What happens to one end of a reversible lane. Two ends, two countries, nobody above them: there is one turn with a
 * number, and the end that has it gives it away in three sayings, each of which may be lost, late, doubled or
 * overtaken.
 *
 *     other end                                   end with turn n
 *     want ──────────── ask n ──────────────────► a person or the plan agrees: draining
 *                                                 own barrier at rest: offered, for good
 *     ◄──────────────── offer n, entered k ────── said again until the turn was taken
 *     k have left here, or a named person has
 *     looked; own barrier at rest: holding n + 1
 *     ───────────────── took n + 1 ─────────────► away
 *
 * Never two: who offered admits nobody until it has taken a later turn, and a turn is taken only from an offer with
 * exactly the number that this end knows. Never against a vehicle: what goes in is counted before the barrier rises,
 * what comes out after it was seen, so that a count that was lost leaves the lane unproved, and a person looks.
 */
export function stepEnd(end: LaneEnd, input: EndInput): EndStep {
  switch (input.kind) {
    case 'want':
      return settle({ ...end, wants: input.wants }, asks({ ...end, wants: input.wants }))
    case 'hand-over':
      return handOver(end, input.agrees)
    case 'entered':
      return mayAdmit(end) ? changed({ ...end, entered: counted(end.entered, 1) }) : refused(end)
    case 'came-back':
      // After the offer the number is told: it stays, and a person looks.
      return (end.role === 'holding' || end.role === 'draining') && end.entered > 0
        ? changed({ ...end, entered: counted(end.entered, -1) })
        : refused(end)
    case 'left':
      // Before this end knows of the other's turn nobody can say whose it was: not counted, and a person looks.
      return end.role === 'away' ? settle({ ...end, left: counted(end.left, 1) }) : refused(end)
    case 'rest':
      return settle({ ...end, atRest: input.atRest })
    case 'looked':
      // Before the offer the next may drive in behind the one who looks.
      return end.role === 'away' && end.expected !== null ? settle({ ...end, looked: true }) : refused(end)
    case 'heard':
      return heard(end, input.saying)
    case 'tick':
      return { ...changed(end), says: repeated(end) }
    case 'started':
      return { ...changed({ ...end, atRest: false }), says: [] }
    default:
      return unreachable(input)
  }
}

function handOver(end: LaneEnd, agrees: boolean): EndStep {
  if (agrees) return end.role === 'holding' ? settle({ ...end, role: 'draining' }) : refused(end)
  return end.role === 'draining' ? changed({ ...end, role: 'holding' }) : refused(end)
}

function heard(end: LaneEnd, saying: DirectionSaying): EndStep {
  switch (saying.say) {
    case 'ask':
      if (saying.turn !== end.turn) return changed(end)
      if (end.role === 'offered') return { ...changed(end), says: repeated(end) }
      return end.role === 'holding' ? { ...changed(end), events: ['asked-for-turn'] } : changed(end)
    case 'offer': {
      // A later offer tells as well that the turn before it was taken.
      const known = saying.turn === end.turn + 1 ? gone(end, saying.turn) : end
      if (known.role === 'away' && known.turn === saying.turn)
        return settle({ ...known, expected: saying.entered })
      // An offer that was taken long ago: the other end has not heard of it.
      return saying.turn < end.turn ? { ...changed(end), says: repeated(end) } : changed(end)
    }
    case 'took':
      return saying.turn === end.turn + 1 && end.role !== 'away'
        ? { ...changed(gone(end, saying.turn)), events: ['turn-gone'] }
        : changed(end)
    default:
      return unreachable(saying)
  }
}

/**
 * The other end has taken the turn, which it can only have by an offer of this end: one that does not know of its own
 * offer was put back to an earlier state, and lets nobody in from now on.
 */
const gone = (end: LaneEnd, turn: number): LaneEnd =>
  end.role === 'away'
    ? end
    : { ...end, role: 'away', turn, entered: 0, left: 0, expected: null, looked: false }

/** What follows by itself: a drained end offers, an end that wants takes what was offered and proved. */
function settle(end: LaneEnd, says: readonly DirectionSaying[] = []): EndStep {
  if (end.role === 'draining' && end.atRest) return told({ ...end, role: 'offered' }, 'turn-offered')
  if (end.role === 'away' && end.wants && end.atRest && isProvedEmpty(end))
    return told(
      {
        ...end,
        role: 'holding',
        turn: end.turn + 1,
        entered: 0,
        left: 0,
        expected: null,
        looked: false,
        wants: false,
      },
      'turn-taken',
    )
  return { ...changed(end), says }
}

const told = (end: LaneEnd, event: EndEvent): EndStep => ({
  end,
  says: repeated(end),
  events: [event],
  refused: false,
})

/** What the other end needs to hear of where this one stands; safe to say at any time. */
function repeated(end: LaneEnd): readonly DirectionSaying[] {
  switch (end.role) {
    case 'offered':
      return [{ say: 'offer', turn: end.turn, entered: end.entered }]
    case 'holding':
    case 'draining':
      return end.turn === 0 ? [] : [{ say: 'took', turn: end.turn }]
    case 'away':
      return asks(end)
    default:
      return unreachable(end.role)
  }
}

const asks = ({ role, wants, expected, turn }: LaneEnd): readonly DirectionSaying[] =>
  role === 'away' && wants && expected === null ? [{ say: 'ask', turn }] : []

const changed = (end: LaneEnd): EndStep => ({ end, says: [], events: [], refused: false })
const refused = (end: LaneEnd): EndStep => ({ ...changed(end), refused: true })
