import type { Surroundings } from '../context.ts'
import type { PassageEntry } from '../entry.ts'
import type { Crossing, Passage, Reading } from '../passage.ts'
import { wasUnderWay } from '../under-way.ts'

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
  const permitted = state.phase === 'permitted' || wasUnderWay(state, at, around)
  const crossed: PassageEntry = { type: 'crossed', lane, at, permitted, toldBy }
  if (permitted && permittedThere) return [crossed]
  return [crossed, unpermitted(at, `${lane} ${permitted ? 'other-side' : state.phase}`)]
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
