import type { OpeningFacts } from './decide-opening.ts'
import type { OpeningReason } from './opening.ts'

/** One reason for which a barrier stays down. */
export interface Check {
  /** `ask`: a person at the booth may settle it by looking; `stay`: nobody at the booth may. */
  readonly means: 'ask' | 'stay'
  readonly holds: (facts: OpeningFacts) => boolean
}

const ask = (holds: Check['holds']): Check => ({ means: 'ask', holds })
const stay = (holds: Check['holds']): Check => ({ means: 'stay', holds })

/**
 * All that keeps a barrier down. What eyes and hands can settle is asked of the person at the booth: which vehicle it
 * is, on which lane it stands, and what to do when the line's bounds are reached. What another authority has to say
 * stays: permissions, gates, the other country, emergencies.
 *
 * Unknown is never read as yes or as no: an unknown other side is a reason of its own, and asks for its word.
 */
export const CHECKS = {
  emergency: stay(({ head }) => head !== null && head.emergency !== null),
  'lane-stopped': stay(({ way }) => way === 'stopped'),
  'lane-closed': stay(({ lane }) => lane.state === 'closed'),
  'lane-turning': stay(({ lane }) => lane.state === 'turning'),
  'wrong-direction': stay(({ claims, lane }) => claims !== null && claims.direction !== lane.direction),
  'way-occupied': stay(({ way }) => way === 'occupied'),
  nobody: ask(({ verdict }) => verdict.outcome === 'nobody'),
  'unknown-vehicle': ask(({ verdict }) => verdict.outcome === 'unknown-vehicle'),
  contradicted: ask(({ verdict }) => verdict.outcome === 'contradicted'),
  unsure: ask(({ verdict }) => verdict.outcome === 'unsure'),
  'device-objects': stay(({ objections }) => objections.length > 0),
  'no-release': stay(
    ({ reference, claims, word, isCutOff }) =>
      reference !== null &&
      word === null &&
      // A site that is heard has told of everything it permits: a token alone says less than its silence.
      (claims === null || !isCutOff),
  ),
  'not-permitted': stay(
    ({ reference, word }) =>
      reference !== null &&
      word !== null &&
      word.token === null &&
      word.why !== null &&
      word.came !== 'without-permission',
  ),
  // It stands between two countries, and cannot stay there: a person looks and says what becomes of it.
  'came-without-permission': ask(
    ({ reference, word }) =>
      reference !== null && word !== null && word.why !== null && word.came === 'without-permission',
  ),
  revoked: stay(
    ({ reference, word, release }) =>
      reference !== null &&
      word !== null &&
      ((word.token === null && word.why === null) ||
        (release !== null &&
          // An older token shown again, after the site has said something else of the passage.
          (word.token === null || word.version > release.version))),
  ),
  'release-forged': stay(
    ({ reference, word, claims }) =>
      reference !== null &&
      ((word !== null && word.token !== null && claims === null) ||
        (word !== null && word.reference !== reference) ||
        (claims !== null && claims.reference !== reference)),
  ),
  'release-not-yet': stay(({ claims, now }) => claims !== null && now < claims.notBefore),
  'release-expired': stay(({ claims, now }) => claims !== null && now > claims.notAfter),
  'wrong-lane': ask(
    ({ claims, lane, head }) =>
      claims !== null &&
      (!claims.lanes.includes(lane.id) ||
        // Two gates may call their lanes the same.
        (head !== null && (claims.site !== head.site || claims.side !== head.side))),
  ),
  'wrong-mode': ask(({ claims, lane }) => claims !== null && claims.mode !== lane.mode),
  'used-elsewhere': stay(
    ({ reference, uses, lane }) =>
      reference !== null && uses.some((use) => use.reference === reference && use.lane !== lane.id),
  ),
  'used-here': stay(
    ({ reference, uses, lane }) =>
      reference !== null &&
      uses.some((use) => use.reference === reference && use.lane === lane.id && use.interrupted !== true),
  ),
  // Whether it drove while the computer was away nobody here can know; whoever looks can.
  'opening-interrupted': ask(
    ({ reference, uses, lane }) =>
      reference !== null &&
      uses.some((use) => use.reference === reference && use.lane === lane.id && use.interrupted === true),
  ),
  // Who is over the line already is not left standing there because the gate has closed since.
  'gate-closed': stay(({ own, hasCome }) => own === 'closed' && !hasCome),
  // Traditional lanes go on while nobody knows, as the passage itself does; assumed there, in its surroundings.
  'gate-unknown': stay(
    ({ own, lane, head, hasCome }) => own === 'unknown' && lane.mode === 'smart' && head !== null && !hasCome,
  ),
  'other-side-closed': stay(({ isOverKm0, other }) => isOverKm0 && other === 'closed'),
  'other-side-unknown': stay(
    ({ isOverKm0, other, isCutOff, lane, otherUnheardMinutes, limits }) =>
      isOverKm0 &&
      other !== 'closed' &&
      ((other === 'unknown' && (isCutOff || lane.mode === 'smart')) ||
        // Nobody tells a lane that is cut off that the other side has closed: a truck must not strand in between.
        (isCutOff && (otherUnheardMinutes === null || otherUnheardMinutes > limits.otherSideAgeMinutesMax))),
  ),
  'bounds-must-stop': ask(
    ({ isCutOff, claims, bounds }) => isCutOff && claims !== null && bounds.answer === 'stop',
  ),
  'bounds-time': ask(
    ({ isCutOff, claims, bounds, unheardMinutes }) =>
      isCutOff &&
      claims !== null &&
      bounds.answer === 'pass' &&
      unheardMinutes !== null &&
      unheardMinutes > bounds.minutesMax,
  ),
  'bounds-count': ask(
    ({ isCutOff, claims, bounds, passedCutOff }) =>
      isCutOff && claims !== null && bounds.answer === 'pass' && passedCutOff >= bounds.vehiclesMax,
  ),
  'bounds-home-lane': ask(
    ({ isCutOff, claims, bounds, peersHeard, lane }) =>
      isCutOff &&
      claims !== null &&
      bounds.answer === 'pass' &&
      bounds.homeLaneOnly &&
      !peersHeard &&
      claims.lanes[0] !== lane.id,
  ),
  'never-heard': ask(({ head, heardAt }) => head === null || heardAt === null),
  'barrier-by-hand': ask(({ barrier }) => !barrier.bySoftware),
} as const satisfies Record<OpeningReason, Check>
