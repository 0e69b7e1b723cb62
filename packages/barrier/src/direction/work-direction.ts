import type { RoadDirection } from '../permit/permit.ts'
import { directionOf, type LaneEnd } from './end.ts'

/**
 * Whether vehicles may be let through at an end in this direction: into the lane only in its own turn, out of it only
 * in the other's. An end that has given its turn away and has not heard of the next works in neither.
 */
export const mayWorkIn = (end: LaneEnd, direction: RoadDirection): boolean =>
  directionOf(end.side) === direction ? end.role === 'holding' : end.role === 'away'
