import { type TestAnswer, type TestQuestion, testAnswer } from '@landport/exchange/connection-test'
import { channelName } from '@landport/exchange/names'
import { otherSide } from '@landport/std/side'
import { instantFromMs } from '@landport/std/time'
import { findLink } from '@landport/store/channel-link'
import { findKnownMessages } from '@landport/store/inbox'
import { lastNumberOut } from '@landport/store/numbering'
import type { Peer } from '../configuration.ts'
import { keysOf } from '../keys/key-ring.ts'
import { keyIdOf } from '../keys/public-key.ts'
import type { RunningLog } from '../log/start-log.ts'
import type { Services } from '../services.ts'
import type { ClockSkew } from './clock-skew.ts'
import { isBlocked } from './link-acts.ts'

export interface AnswerTestParts {
  readonly services: Services
  readonly peer: () => Peer | null
  readonly skew: ClockSkew
  readonly health: RunningLog['health']
}

/** Tells the other side how it is seen from here. The request was signed by it, or it would not have come here. */
export async function answerTest(
  { services, peer, skew, health }: AnswerTestParts,
  { nonce }: TestQuestion,
): Promise<TestAnswer> {
  const { side, pool, agreements, check } = services
  const out = channelName(side, otherSide(side))
  const into = channelName(otherSide(side), side)
  const [known, given, link, blocked] = await Promise.all([
    findKnownMessages(pool, [], into),
    lastNumberOut(pool, out),
    findLink(pool, out),
    isBlocked(pool, side),
  ])
  const held = agreements.current()
  const nowMs = Date.now()
  const other = peer()
  return testAnswer({
    nonce,
    by: side,
    at: instantFromMs(nowMs),
    skewSeconds: skew.last()?.seconds ?? null,
    agreement: held.label,
    agreementDigest: held.stored?.digest ?? null,
    required: check().required,
    counting: other === null ? [] : countingKeys(other, nowMs),
    expected: known.lastNumber + 1,
    given,
    takes: !blocked,
    link: link?.state ?? 'working',
    witness: health().witness,
  })
}

/** Ids of the keys of a side whose signatures count at this moment. */
export const countingKeys = (peer: Peer, nowMs: number): readonly string[] =>
  keysOf(peer)
    .filter(
      ({ validFrom, validTo }) =>
        (validFrom === null || Date.parse(validFrom) <= nowMs) &&
        (validTo === null || nowMs < Date.parse(validTo)),
    )
    .map(({ publicKey }) => keyIdOf(Buffer.from(publicKey, 'base64')))
