import { type LaneEnd, UNCOUNTED } from './end.ts'
import type { DirectionSaying } from './lane-direction.ts'

/**
 * What an end is that was put back to an earlier state, once it has read again what it said itself since then (`said`,
 * oldest first: the other end holds it) and before it hears anything. It knows whose turn it is: nobody can have acted on
 * what it never said. How many went in or came out it does not know, so that a person looks before the turn goes over.
 */
export function putBack(end: LaneEnd, said: readonly DirectionSaying[]): LaneEnd {
  const { entered, left, looked, ...known } = said.reduce(recall, { ...end, atRest: false })
  switch (known.role) {
    case 'holding':
    case 'draining':
      return { ...known, entered: UNCOUNTED, left, looked }
    case 'away':
      return { ...known, entered, left: UNCOUNTED, looked: false }
    case 'offered':
      // So many were told, and stay told.
      return { ...known, entered, left, looked }
  }
}

function recall(end: LaneEnd, saying: DirectionSaying): LaneEnd {
  const { turn } = saying
  const of = { ...end, turn, left: 0, expected: null, looked: false }
  if (saying.say === 'took' && turn > end.turn) return { ...of, role: 'holding', entered: 0, wants: false }
  const isOver = turn > end.turn || (turn === end.turn && (end.role === 'holding' || end.role === 'draining'))
  return saying.say === 'offer' && isOver ? { ...of, role: 'offered', entered: saying.entered } : end
}
