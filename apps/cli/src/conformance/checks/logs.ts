import { setTimeout as sleep } from 'node:timers/promises'
import { leafOfDigest } from '@landport/exchange/bundle'
import { witnessName } from '@landport/exchange/log-names'
import { openCosignature } from '@landport/journal/cosignature'
import { equalBytes, leafHash } from '@landport/journal/hash'
import { verifyConsistency, verifyInclusion } from '@landport/journal/proof'
import { TILE_WIDTH, tilePath } from '@landport/journal/tile'
import { consistencyFromTiles, inclusionFromTiles } from '@landport/journal/tile-proof'
import { sha256, sha256Hex } from '@landport/store/hash'
import { ed25519Verifier } from '@landport/store/signer'
import { type Clause, must, NotChecked } from '../clause.ts'
import { deliver } from '../deliver.ts'
import { get, type Head, peerLogs, readEntries, readHead, receivingLog, tileReader } from '../peer-logs.ts'
import { answeredInstead, basisMissing, wrong } from '../saw.ts'
import type { Tester } from '../tester.ts'
import { bundled, newMessage, textOf } from '../texts.ts'

const STEP_MS = 100

/** The head of the channel's log once it has this many leaves; what is there when the time is over. */
async function headOf(tester: Tester, size: number): Promise<Head> {
  const log = receivingLog(tester)
  const until = Date.now() + tester.waitMs
  for (;;) {
    const head = await readHead(tester, log)
    if (head !== null && head !== 'wrong' && (head.size >= size || Date.now() > until)) return head
    if (Date.now() > until) throw new NotChecked(basisMissing)
    await sleep(STEP_MS)
  }
}

/** Until the channel's log has a head, however it is signed. */
async function isSealed(tester: Tester): Promise<void> {
  const until = Date.now() + tester.waitMs
  while ((await readHead(tester, receivingLog(tester))) === null && Date.now() < until) await sleep(STEP_MS)
}

/** Sends one message; its number and digest. */
async function sendOne(tester: Tester) {
  const text = textOf(newMessage(tester))
  const { receipts } = await deliver(tester, [bundled(tester, [text])])
  if (receipts[0]?.outcome !== 'applied') throw new NotChecked(basisMissing)
  return { number: receipts[0].number, digest: Uint8Array.fromHex(sha256Hex(text)) }
}

export const LOG_CLAUSES: readonly Clause[] = [
  must(
    'P-13.2',
    {
      vi: 'Mỗi nhật ký có bản chốt do khóa của bên đó ký (C2SP tlog-checkpoint)',
      zh: '每份日志均有该方密钥签名的摘要（C2SP tlog-checkpoint）',
      en: 'Each log is served with a head signed by the side (C2SP tlog-checkpoint)',
    },
    async (tester) => {
      await isSealed(tester)
      for (const log of peerLogs(tester)) {
        const head = await readHead(tester, log)
        // A channel on which nothing was sent yet has no head.
        if (head === 'wrong' || (head === null && log.channel?.end !== 'out')) return wrong(log.origin)
      }
      return null
    },
  ),
  must(
    'P-13.3',
    {
      vi: 'Bản chốt sau là phần nối dài của bản chốt trước',
      zh: '后一摘要是前一摘要的延续',
      en: 'A later head has grown out of the earlier one',
    },
    async (tester) => {
      const earlier = await headOf(tester, 1)
      const { number } = await sendOne(tester)
      const later = await headOf(tester, number)
      if (later.size <= earlier.size) throw new NotChecked(basisMissing)
      const tile = tileReader(tester, receivingLog(tester))
      const proof = await consistencyFromTiles(sha256, tile, earlier.size, later.size)
      return proof !== null && verifyConsistency(sha256, earlier, later, proof)
        ? null
        : wrong(`${earlier.size} → ${later.size}`)
    },
  ),
  must(
    'P-13.4',
    {
      vi: 'Bản tin vừa gửi nằm trong nhật ký kênh của bên nhận, đúng vị trí theo số',
      zh: '刚发送的报文在接收方通道日志中，位置与编号一致',
      en: "A message just sent lies in the receiver's channel log, at the place of its number",
    },
    async (tester) => {
      const { number, digest } = await sendOne(tester)
      const head = await headOf(tester, number)
      if (head.size < number) return wrong(`${head.size} < ${number}`)
      const tile = tileReader(tester, receivingLog(tester))
      const proof = await inclusionFromTiles(sha256, tile, number - 1, head.size)
      const claim = {
        index: number - 1,
        size: head.size,
        leaf: leafOfDigest(sha256, digest),
        root: head.root,
      }
      return proof !== null && verifyInclusion(sha256, claim, proof) ? null : wrong(`#${number}`)
    },
  ),
  must(
    'P-13.5',
    {
      vi: 'Gói mục của nhật ký kênh chỉ chứa giá trị cam kết SHA-256 của bản tin',
      zh: '通道日志条目包只含报文的 SHA-256 承诺值',
      en: 'Entry bundles of a channel log hold the SHA-256 of each message and nothing else',
    },
    async (tester) => {
      const head = await headOf(tester, 1)
      const log = receivingLog(tester)
      const entries = await readEntries(tester, log, head.size)
      const first = Math.floor((entries.length - 1) / TILE_WIDTH)
      const width = head.size - first * TILE_WIDTH
      const tile = await tileReader(tester, log)({ level: 0, index: first, width })
      if (tile === null) return wrong(tilePath({ level: 0, index: first, width }))
      for (const [place, entry] of entries.entries()) {
        const leaf = leafHash(sha256, entry)
        const at = (place - first * TILE_WIDTH) * 32
        if (entry.length !== 32) return wrong(`#${place + 1}: ${entry.length} bytes`)
        if (at >= 0 && !equalBytes(tile.slice(at, at + 32), leaf)) return wrong(`#${place + 1}`)
      }
      return null
    },
  ),
  must(
    'P-13.6',
    {
      vi: 'Ngoài bản chốt không có gì: trả lời 404',
      zh: '摘要之外无内容：答复 404',
      en: 'Beyond the head there is nothing: 404',
    },
    async (tester) => {
      const { path } = receivingLog(tester)
      for (const beyond of ['tile/0/x999/999', 'tile/entries/x999/999', 'tile/0/0', 'tile/0/000.p/0']) {
        const { status, why } = await get(tester, `${path}/${beyond}`)
        if (status !== 404) return answeredInstead({ status, why }, '404')
      }
      return null
    },
  ),
  must(
    'P-13.7',
    {
      vi: 'Bản chốt được đưa cho bên kiểm tra đối chứng và mang chữ ký đối chứng',
      zh: '摘要送交测试方见证并带有见证签名',
      en: "Heads are brought to the tester's witness and carry its cosignature",
    },
    async (tester) => {
      const witness = ed25519Verifier(witnessName(tester.side), tester.signer.note.publicKey)
      const until = Date.now() + tester.waitMs
      for (const { path } of [receivingLog(tester), ...peerLogs(tester).slice(0, 1)])
        for (;;) {
          const { status, bytes } = await get(tester, `${path}/cosigned`)
          if (status === 200 && openCosignature(sha256, Buffer.from(bytes).toString('utf8'), witness).ok)
            break
          if (Date.now() > until) return wrong(`/log/${path}/cosigned: ${status}`)
          await sleep(STEP_MS)
        }
      return null
    },
  ),
]
