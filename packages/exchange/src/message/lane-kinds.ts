import Type from 'typebox'
import { at, message, nullable, text } from './parts.ts'

export const LANE_SAYINGS = ['ask', 'offer', 'took'] as const
/** Beyond any number of turns or of vehicles in one. */
const COUNT_MAX = 1_000_000_000

/**
 * What the two ends of a reversible lane say to each other: the next turn is asked for, is given away for good, or was
 * taken. `turn` counts the handings over, so that a saying that comes late or twice is known for what it is. No vehicle
 * and no person is named. Said again when nothing comes of it; never corrected or withdrawn: what was given away is gone.
 */
export const LANE_KINDS = {
  'lane-direction': message('lane-direction', {
    site: text(80),
    lane: text(40),
    say: Type.Enum([...LANE_SAYINGS]),
    turn: Type.Integer({ minimum: 0, maximum: COUNT_MAX }),
    /** With an offer: let in during the turn and not come back, so many must come out at the other end; else null. */
    entered: nullable(Type.Integer({ minimum: 0, maximum: COUNT_MAX })),
    at,
  }),
} as const
