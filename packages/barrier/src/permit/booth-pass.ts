import { canonicalText } from '@landport/exchange/canonical'
import { type JwsFault, openJws, signJws } from '@landport/exchange/jws'
import type { KeySigner, SignatureCheck } from '@landport/exchange/signing'
import type { Actor } from '@landport/passage/actor'
import { IdSchema } from '@landport/site/schema-parts'
import { err, ok, type Result } from '@landport/std/result'
import { SIDES, type Side } from '@landport/std/side'
import { type Instant, msOf, parseInstant } from '@landport/std/time'
import Type from 'typebox'
import { Compile } from 'typebox/compile'
import { BOOTH_PASS_JWS } from '../link/site-link.ts'
import type { LanePlace } from '../machine/lane-state.ts'

/** That a person works at these lanes until the end of the shift: signed by the site, checked by a lane that is cut off. */
export interface BoothPass {
  readonly side: Side
  readonly account: string
  readonly session: string
  /** Reference into the erasable store of persons; the name itself is never in a pass. */
  readonly person: string
  /** The grants with which the person may act, as they stood when the pass was given. */
  readonly grants: readonly { readonly id: string; readonly role: string; readonly organisation: string }[]
  readonly lanes: readonly LanePlace[]
  readonly notBefore: Instant
  readonly notAfter: Instant
  readonly simulated: boolean
}

export type BoothPassFault = JwsFault | 'not-yet' | 'over' | 'too-long' | 'other-lane'

/** A shift and what it may run over, hours. Assumed: no published text on booths. */
export const BOOTH_PASS_HOURS_MAX = 12
/** Clocks of a site and of a lane that nobody hears are this far apart at most, milliseconds. */
const CLOCK_MS_MAX = 60_000
/** One line of a header, without a space. */
const TEXT_MAX = 6_000

export const signBoothPass = (pass: BoothPass, signers: readonly KeySigner[]): string =>
  signJws(BOOTH_PASS_JWS, canonicalText(pass), signers)

/**
 * The pass, if the site signed it, it holds now and is good for this lane. Whether the person still works there nobody
 * can tell a lane that is cut off: that is what its end is for.
 */
export function openBoothPass(
  text: string,
  asked: { readonly place: LanePlace; readonly now: Instant },
  check: SignatureCheck,
): Result<BoothPass, BoothPassFault> {
  if (text.length > TEXT_MAX) return err('wrong-shape')
  const opened = openJws(text, BOOTH_PASS_JWS, check)
  if (!opened.ok) return opened
  const pass = passOf(opened.value)
  if (pass === null) return err('wrong-shape')
  const nowMs = msOf(asked.now)
  const [fromMs, toMs] = [msOf(pass.notBefore), msOf(pass.notAfter)]
  if (toMs - fromMs > BOOTH_PASS_HOURS_MAX * 3_600_000) return err('too-long')
  if (nowMs < fromMs - CLOCK_MS_MAX) return err('not-yet')
  if (nowMs > toMs) return err('over')
  const isForLane = pass.lanes.some(
    ({ site, lane }) => site === asked.place.site && lane === asked.place.lane,
  )
  return isForLane ? ok(pass) : err('other-lane')
}

/** Who is named in what is recorded. */
export const actorOfPass = ({ account, session, grants, simulated }: BoothPass): Actor => ({
  kind: 'person',
  account,
  session,
  grants,
  simulated,
})

const Id = Type.String({ minLength: 1, maxLength: 100 })
const closed = { additionalProperties: false }
const Pass = Compile(
  Type.Object(
    {
      side: Type.Enum([...SIDES]),
      account: Id,
      session: Id,
      person: Id,
      grants: Type.Array(Type.Object({ id: Id, role: Id, organisation: Id }, closed), { maxItems: 20 }),
      lanes: Type.Array(Type.Object({ site: IdSchema, lane: IdSchema }, closed), {
        minItems: 1,
        maxItems: 32,
      }),
      notBefore: Type.String(),
      notAfter: Type.String(),
      simulated: Type.Boolean(),
    },
    closed,
  ),
)

function passOf(payload: string): BoothPass | null {
  const value = parse(payload)
  if (!Pass.Check(value)) return null
  const [notBefore, notAfter] = [parseInstant(value.notBefore), parseInstant(value.notAfter)]
  if (notBefore !== value.notBefore || notAfter !== value.notAfter || notBefore >= notAfter) return null
  return { ...value, notBefore, notAfter }
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
