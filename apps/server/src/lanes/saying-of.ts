import type { DirectionSaying } from '@landport/barrier/direction/lane-direction'

/** As it stands in a message; null for an offer that does not say how many were let in. */
export function sayingOf({
  say,
  turn,
  entered,
}: {
  readonly say: DirectionSaying['say']
  readonly turn: number
  readonly entered: number | null
}): DirectionSaying | null {
  if (say !== 'offer') return { say, turn }
  return entered === null ? null : { say, turn, entered }
}
