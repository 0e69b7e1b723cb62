import type { PassageEntry } from '../entry.ts'
import type { Passage, Reading } from '../passage.ts'

/** The crossing and, when nothing had permitted it, the incident. */
export function crossedEntries(
  state: Passage,
  lane: string,
  at: Reading['at'],
  toldBy: 'own-reading' | 'other-side',
): PassageEntry[] {
  const permitted = state.phase === 'permitted'
  const crossed: PassageEntry = { type: 'crossed', lane, at, permitted, toldBy }
  return permitted
    ? [crossed]
    : [
        crossed,
        {
          type: 'incident-raised',
          incident: { kind: 'crossed-without-permission', at, note: `${lane} ${state.phase}` },
        },
      ]
}
