import type { LanePlace } from '@landport/barrier/machine/lane-state'
import { actorOfPass, openBoothPass } from '@landport/barrier/permit/booth-pass'
import type { SignatureCheck } from '@landport/exchange/signing'
import type { Actor } from '@landport/passage/actor'
import type { Clock } from '@landport/std/time'

/** Whose booth pass it is, when it is the site's, holds now and is good for this lane; else null. Asks nobody. */
export const passReader =
  (check: SignatureCheck, clock: Clock) =>
  (pass: string, place: LanePlace): Actor | null => {
    const opened = openBoothPass(pass, { place, now: clock.now() }, check)
    return opened.ok ? actorOfPass(opened.value) : null
  }
