import { leafOfDigest } from '@landport/exchange/bundle'
import { openEpoch } from '@landport/exchange/epoch/document'
import { isRefill, openRefill } from '@landport/exchange/epoch/refill'
import { openCosignature } from '@landport/journal/cosignature'
import { equalBytes } from '@landport/journal/hash'
import { treeHash } from '@landport/journal/proof'
import { ownCheck } from '@landport/server/keys/key-ring'
import type { Text3 } from '@landport/std/text'
import { sha256 } from '@landport/store/hash'
import { isRefusal, jsonOf } from '../answer.ts'
import { type Clause, must, NotChecked } from '../clause.ts'
import { takesRight } from '../deliver.ts'
import { get, witnessVerifier } from '../peer-logs.ts'
import { send } from '../request.ts'
import { askPosition } from '../restored.ts'
import { answeredInstead, basisMissing, wrong } from '../saw.ts'
import type { Tester } from '../tester.ts'
import { basis, headOf, testerLog } from '../tester-journal.ts'

/** Messages that are asked for again: enough to see order and pairs. */
const REFILLED = 3

const refill = (tester: Tester, from: number, channel = tester.channel.name) =>
  send(tester, '/exchange/refill', JSON.stringify({ channel, from }))

async function refilledRightly(tester: Tester): Promise<Text3 | null> {
  const { channel, signer, other, check } = tester
  const from = channel.next()
  if ((await takesRight(tester, REFILLED)) !== null) throw new NotChecked(basisMissing)
  const count = channel.next() - 1
  const { status, why, json } = await refill(tester, from)
  if (status !== 200) return answeredInstead({ status, why }, '200')
  if (!isRefill(json)) return wrong('refill')
  const checks = { sender: ownCheck(signer)(), receiver: check, receiverSide: other }
  const opened = openRefill(sha256, json, { channel: channel.name, from }, checks)
  if (!opened.ok) return wrong(opened.error)
  if (opened.value.length !== REFILLED || json.last !== count)
    return wrong(`${opened.value.length} ≠ ${REFILLED}, last ${json.last} ≠ ${count}`)
  const leaves = channel.leaves()
  const another = opened.value.find(({ message: { message, digest } }) => {
    const sent = leaves?.[message.number - 1]
    return sent !== undefined && !equalBytes(sent, leafOfDigest(sha256, Uint8Array.fromHex(digest)))
  })
  return another === undefined ? null : wrong(`#${another.message.message.number}`)
}

export const RESTORE_CLAUSES: readonly Clause[] = [
  must(
    'P-18.1',
    {
      vi: 'Cho bên phục hồi từ bản sao lưu biết: số cuối đã nhận, gốc cây, bản chốt đã ký đối chứng',
      zh: '向从备份恢复的一方告知：已收末号、根、已见证的日志摘要',
      en: 'It tells a restored side the last number taken, the root, and the heads that it cosigned',
    },
    async (tester) => {
      const size = await basis(tester)
      const leaves = tester.channel.leaves()
      if (leaves === null || leaves.length === 0) throw new NotChecked(basisMissing)
      const { answer, position } = await askPosition(tester)
      if (position === null) return answer.status === 200 ? wrong('position') : answeredInstead(answer, '200')
      const held = position.channels.find(({ channel }) => channel === tester.channel.name)
      if (held?.last !== leaves.length) return wrong(`last: ${held?.last ?? '-'} ≠ ${leaves.length}`)
      if (held.root !== treeHash(sha256, leaves).toBase64()) return wrong('root')
      const { origin } = testerLog(tester)
      const note = position.witnessed.find(({ log }) => log === origin)?.note ?? ''
      const isLast = note.startsWith(headOf(tester, size))
      if (!isLast || !openCosignature(sha256, note, witnessVerifier(tester)).ok)
        return wrong(`${origin}: ${note.slice(0, 200)}`)
      const epoch = position.countersigned?.number ?? 1
      return epoch === tester.epochs.own ? null : wrong(`epoch ${epoch} ≠ ${tester.epochs.own}`)
    },
  ),
  must(
    'P-18.8',
    {
      vi: 'Cho mọi người xem các kỳ nhật ký của mình, mỗi kỳ kèm văn bản đã ký',
      zh: '向任何人展示己方的各日志期及其签名文书',
      en: 'It shows its own epochs to anyone, each with its signed document',
    },
    async (tester) => {
      const { status, why, bytes } = await get(tester, 'epochs')
      if (status !== 200) return answeredInstead({ status, why }, '200')
      const listed = jsonOf(bytes) as readonly { number?: unknown; document?: unknown }[]
      if (!Array.isArray(listed)) return wrong('/log/epochs')
      for (const [place, { number, document }] of listed.entries()) {
        if (number !== place + 2) return wrong(`epoch ${String(number)}`)
        const opened = openEpoch(String(document), tester.other, tester.check)
        if (!opened.ok || opened.value.number !== number) return wrong(`epoch ${String(number)}`)
      }
      return null
    },
  ),
  must(
    'P-18.9',
    {
      vi: 'Trả lại bản tin đã mất kèm xác nhận từng bản tin, đúng chữ ký, đúng thứ tự',
      zh: '补回遗失的报文及其各自的回执，签名与顺序正确',
      en: 'It gives lost messages back with the receipt of each, rightly signed and in order',
    },
    refilledRightly,
  ),
  must(
    'P-18.12',
    {
      vi: 'Hỏi ngoài phạm vi đã trao đổi: không có bản tin nào được trả lại',
      zh: '所问超出已交换范围：不补回任何报文',
      en: 'Asked outside of what was exchanged, it gives no message back',
    },
    async (tester) => {
      const last = tester.channel.next() - 1
      const { status, why, json } = await refill(tester, last + 1)
      if (status !== 200 || !isRefill(json)) return answeredInstead({ status, why }, '200')
      if (json.messages.length + json.receipts.length > 0 || json.last !== last)
        return wrong(`${json.messages.length}, last ${json.last} ≠ ${last}`)
      for (const answer of [await refill(tester, 0), await refill(tester, 1, 'XX>YY/passages')])
        if (!isRefusal(answer)) return answeredInstead(answer, '4xx')
      return null
    },
  ),
]
