import { waitsForBatch } from '../batch.ts'
import type { Surroundings } from '../context.ts'
import type { PassageEntry } from '../entry.ts'
import type { Crossing, Passage, Reading } from '../passage.ts'
import { isOfTheGates, wasUnderWay } from '../under-way.ts'

/**
 * The crossing and, when nothing had permitted it on this side or on the side it left, the incident. `permitted` of
 * the crossing is this side's own answer; a gate that closed over a vehicle on its way takes it back for no one.
 */
export function crossedEntries(
  state: Passage,
  { lane, at, toldBy }: Pick<Crossing, 'lane' | 'at' | 'toldBy'>,
  around: Surroundings,
  permittedThere = true,
): PassageEntry[] {
  const isPermitted =
    toldBy === 'own-reading' && around.reported !== undefined
      ? around.reported.permittedThen(at)
      : state.phase === 'permitted'
  const permitted = isPermitted || wasUnderWay(state, at, around)
  const crossed: PassageEntry = { type: 'crossed', lane, at, permitted, toldBy }
  const batch = beforeBatch(state, at, around)
  if (permitted && permittedThere) return [crossed, ...batch]
  return [crossed, unpermitted(at, `${lane} ${permitted ? 'other-side' : state.phase}`), ...batch]
}

/** Vehicles of one batch go together; the note names one that was left behind. */
function beforeBatch(state: Passage, at: Reading['at'], around: Surroundings): PassageEntry[] {
  const waiting = waitsForBatch(state, around, (missing) => !missing.every(isOfTheGates))
  return waiting === null
    ? []
    : [{ type: 'incident-raised', incident: { kind: 'crossed-before-batch', at, note: waiting.about } }]
}

/** Our reader saw it go by our own permission, and then the side it left says that it had none: said once. */
export const unpermittedThere = (state: Passage, at: Reading['at']): PassageEntry[] =>
  state.incidents.some(({ kind }) => kind === 'crossed-without-permission')
    ? []
    : [unpermitted(at, `${state.crossing?.lane ?? 'unknown'} other-side`)]

const unpermitted = (at: Reading['at'], note: string): PassageEntry => ({
  type: 'incident-raised',
  incident: { kind: 'crossed-without-permission', at, note },
})
