import { setTimeout as sleep } from 'node:timers/promises'
import { openCheckpoint } from '@landport/journal/checkpoint'
import { openCosignature } from '@landport/journal/cosignature'
import { equalBytes } from '@landport/journal/hash'
import { addCheckpointBody } from '@landport/journal/witness'
import { sha256 } from '@landport/store/hash'
import { closeLog, cosignedSize, keepCosignature, signedSize } from '@landport/store/log/heads'
import { readConsistencyProof, readRoot } from '@landport/store/log/tree'
import { findHead } from '@landport/store/sealer'
import { ed25519Verifier } from '@landport/store/signer'
import { type SingleWriter, startSingleWriter } from '@landport/store/single-writer'
import type { Peer } from '../configuration.ts'
import type { Services } from '../services.ts'
import { readBounded } from './bounded-answer.ts'
import { recordLogIncident } from './log-incident.ts'
import { fetchNote, type OtherSide, otherSideOf, witnessedPath } from './other-side.ts'
import type { OwnLog } from './own-logs.ts'

export interface WitnessClientParts {
  readonly services: Services
  readonly logs: readonly OwnLog[]
  readonly peer: () => Peer | null
  readonly holder: string
}

/** At most once a second each log's newest head is brought to the other side's witness. */
const PAUSE_MS = 1_000
const TIMEOUT_MS = 5_000
const ANSWER_BYTES_MAX = 10_000

/** Has our heads cosigned by the other side. One process works, the others wait for its lease. */
export function startWitnessClient(parts: WitnessClientParts): SingleWriter {
  const { services, logs, holder } = parts
  return startSingleWriter(services.pool, {
    name: `witness-client:${services.side}`,
    holder,
    pauseMs: PAUSE_MS,
    onFault: (error) => services.report('witness client', error),
    step: async () => {
      const peer = parts.peer()
      if (peer === null) return false
      const other = otherSideOf(peer)
      for (const log of logs) await bringHead(services, log, other)
      return false
    },
  })
}

/** How long a start waits for the other side's word: without it work goes on, and the client compares later. */
const FIRST_WORD_MS_MAX = 2_000

/**
 * Before anything is signed by this process: the other side is asked for the heads of ours that it cosigned last, so
 * that a database restored from an older state signs nothing that contradicts what was published.
 */
export async function compareBeforeSealing(
  services: Services,
  logs: readonly OwnLog[],
  peer: Peer | null,
): Promise<void> {
  if (peer === null) return
  const other = otherSideOf(peer)
  const compared = Promise.all(logs.map((log) => compareWithWitness(services, log, other)))
  compared.catch((error) => services.report('witness client', error))
  await Promise.race([compared, sleep(FIRST_WORD_MS_MAX, undefined, { ref: false })])
}

/** Whether the newest head is now cosigned. An other side that is away, or whose witness is off, changes nothing. */
export async function bringHead(services: Services, log: OwnLog, other: OtherSide): Promise<boolean> {
  const { pool } = services
  const { origin } = log.name
  const head = await findHead(pool, origin)
  if (head === null) return false
  const cosigned = await cosignedSize(pool, origin, other.witness.name)
  if (cosigned === head.size) return true
  const first = await ask(services, log, other, cosigned, head)
  if (first === null || first.kind === 'cosigned') return first !== null
  if (first.kind === 'conflict' && first.size > cosigned && first.size <= head.size)
    // An answer of the witness was lost: from where it stands we go on.
    return (await ask(services, log, other, first.size, head))?.kind === 'cosigned'
  await compareWithWitness(services, log, other)
  return false
}

type Asked =
  | { readonly kind: 'cosigned' }
  | { readonly kind: 'conflict'; readonly size: number }
  | { readonly kind: 'refused' }

/** Null: the witness was not there, or does not sign now. */
async function ask(
  services: Services,
  { name: { origin }, leaves }: OwnLog,
  other: OtherSide,
  oldSize: number,
  head: { readonly size: number; readonly note: string },
): Promise<Asked | null> {
  const { pool } = services
  const proof = oldSize === 0 ? [] : await readConsistencyProof(pool, leaves, oldSize, head.size)
  let status: number
  let body: string
  try {
    const response = await fetch(`${other.address}/log/witness/add-checkpoint`, {
      method: 'POST',
      headers: { 'content-type': 'text/plain; charset=utf-8' },
      body: addCheckpointBody({ oldSize, proof, note: head.note }),
      signal: AbortSignal.timeout(TIMEOUT_MS),
      redirect: 'error',
    })
    status = response.status
    body = new TextDecoder().decode(await readBounded(response, ANSWER_BYTES_MAX))
  } catch {
    return null
  }
  if (status === 200) {
    if (!openCosignature(sha256, `${head.note}${body}`, other.witness).ok) return null
    const line = body.split('\n').find((one) => one.startsWith(`— ${other.witness.name} `))!
    await keepCosignature(pool, {
      log: origin,
      size: head.size,
      witness: other.witness.name,
      line: `${line}\n`,
    })
    return { kind: 'cosigned' }
  }
  if (status === 409 && /^\d{1,15}\n$/.test(body)) return { kind: 'conflict', size: Number(body) }
  return status === 422 ? { kind: 'refused' } : null
}

/**
 * The witness says that our head does not follow the one it cosigned. It has to show that one: when it is signed by us
 * and not in our log, this database is older than what we published, and the log is closed.
 */
async function compareWithWitness(services: Services, log: OwnLog, other: OtherSide): Promise<void> {
  const { pool } = services
  const { origin } = log.name
  const note = await fetchNote(other, witnessedPath(log.name)).catch(() => null)
  if (note === null) return
  const opened = openCheckpoint(sha256, note, ed25519Verifier(origin, log.signer.publicKey))
  if (!opened.ok || opened.value.origin !== origin) return
  const held = opened.value
  const own = await signedSize(pool, origin)
  if (held.size <= own && equalBytes(await readRoot(pool, log.leaves, held.size), held.root)) return
  if (!(await closeLog(pool, origin, own, { size: held.size, note }))) return
  await recordLogIncident(services, {
    type: 'log-closed',
    log: origin,
    size: held.size,
    why: 'other-side-holds-a-head-not-in-this-log',
    message: {
      vi: `Phía bên kia đang giữ bản chốt do ta ký cho ${held.size} mục của ${origin} mà cơ sở dữ liệu này (${own} mục) không có: dữ liệu đã được khôi phục từ bản cũ. Ngừng ký nhật ký này; hãy chạy quy trình khôi phục.`,
      zh: `对方持有我方就 ${origin} 前 ${held.size} 条签署的日志摘要，而本数据库（${own} 条）中没有：数据已从旧备份恢复。该日志停止签名，请执行恢复程序。`,
      en: `The other side holds a head that we signed over ${held.size} entries of ${origin} and that is not in this database (${own} entries): it was restored from an older state. This log is signed no more; run the restore procedure.`,
    },
  })
}
