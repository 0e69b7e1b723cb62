import { createHash, generateKeyPairSync, type KeyObject, randomUUID } from 'node:crypto'
import { setTimeout as sleep } from 'node:timers/promises'
import { type LogName, logsOf, witnessName } from '@landport/exchange/log-names'
import { cosign } from '@landport/journal/cosignature'
import type { NoteSigner } from '@landport/journal/note'
import { otherSide, type Side } from '@landport/std/side'
import { getInstant } from '@landport/std/time'
import { appendMany } from '@landport/store/append'
import { openTestDatabase, type TestDatabase } from '@landport/store/cluster/testing'
import { sha256 } from '@landport/store/hash'
import { uuidV7 } from '@landport/store/ids'
import { tryLease } from '@landport/store/lease'
import { sealChannelOnce } from '@landport/store/log/channel-sealer'
import { keepCosignature } from '@landport/store/log/heads'
import { leavesOf } from '@landport/store/log/leaves'
import { makePool, type Pool } from '@landport/store/pool'
import { findHead, sealOnce } from '@landport/store/sealer'
import { ed25519Signer } from '@landport/store/signer'

/** A side's database with a journal and channels of these lengths, sealed and cosigned by the other side's key. */
export interface LoggedSide {
  readonly side: Side
  readonly pool: Pool
  readonly owner: Pool
  readonly key: KeyObject
  readonly publicKey: string
  signer(name: string): NoteSigner
  drop(): Promise<void>
}

export const MESSAGES = 300
const ENTRIES = 600

export async function openTwoSides(): Promise<Record<Side, LoggedSide>> {
  const [VN, CN] = await Promise.all([openLogged('VN'), openLogged('CN')])
  const sides = { VN, CN }
  for (const side of ['VN', 'CN'] as const) {
    await record(sides[side])
    for (const log of logsOf(side)) {
      await seal(sides[side], log)
      await cosignHead(sides[side], log, sides[otherSide(side)])
    }
  }
  return sides
}

async function openLogged(side: Side): Promise<LoggedSide> {
  const database: TestDatabase = await openTestDatabase()
  const pool = makePool(database.appUrl, { max: 4 })
  const owner = makePool(database.ownerUrl, { max: 2 })
  const { privateKey } = generateKeyPairSync('ed25519')
  const signer = (name: string) => ed25519Signer(name, privateKey)
  return {
    side,
    pool,
    owner,
    key: privateKey,
    publicKey: signer('x').publicKey.toBase64(),
    signer,
    async drop() {
      await Promise.all([pool.end(), owner.end()])
      await database.drop()
    },
  }
}

async function record({ side, pool, owner }: LoggedSide): Promise<void> {
  const at = getInstant('2026-11-21T01:00:00Z')
  const ids = uuidV7()
  const entries = Array.from({ length: ENTRIES }, () => ({
    id: ids.next(),
    eventAt: at,
    recordedAt: at,
    actor: { kind: 'platform' as const },
    data: { type: 'platform-started' as const },
  }))
  await appendMany(pool, [{ stream: `platform/${side}`, after: 0, entries }])
  for (const { channel } of logsOf(side))
    if (channel !== null)
      for (let number = 1; number <= MESSAGES; number++) {
        const text = textOf(channel.name, number)
        const digest = createHash('sha256').update(text).digest('hex')
        if (channel.end === 'out')
          await owner.query(
            'insert into channel_number (channel, number, message_id, digest, envelope, epoch) values ($1, $2, $3, $4, $5, 1)',
            [channel.name, number, randomUUID(), digest, text],
          )
        else {
          await owner.query(
            `insert into raw_message (digest, bytes, direction, source) values ($1, $2, 'in', 'test')`,
            [digest, Buffer.from(text)],
          )
          await owner.query(
            `insert into message_in (id, channel, number, digest, kind, outcome, receipt)
              values ($1, $2, $3, $4, 'test', 'applied', '')`,
            [randomUUID(), channel.name, number, digest],
          )
        }
      }
}

const textOf = (channel: string, number: number): string => `${channel} ${number}`

export async function seal({ pool, signer }: LoggedSide, log: LogName): Promise<void> {
  const lease = await tryLease(pool, `test:${log.origin}`, 'test')
  const wanted = log.channel === null ? ENTRIES : MESSAGES
  try {
    while (((await findHead(pool, log.origin))?.size ?? 0) < wanted) {
      const sealed =
        log.channel === null
          ? await sealOnce(pool, log.origin, signer(log.origin), lease!)
          : await sealChannelOnce(pool, leavesOf(log), signer(log.origin), lease!)
      if (sealed === 0) await sleep(20)
    }
  } finally {
    await lease!.release()
  }
}

async function cosignHead({ pool }: LoggedSide, { origin }: LogName, other: LoggedSide): Promise<void> {
  const head = (await findHead(pool, origin))!
  const witness = witnessName(other.side)
  const text = head.note.slice(0, head.note.lastIndexOf('\n\n') + 1)
  const line = cosign(sha256, text, 1_795_000_000, other.signer(witness))
  await keepCosignature(pool, { log: origin, size: head.size, witness, line })
}
