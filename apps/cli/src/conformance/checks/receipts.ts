import { checkEvidence, evidenceOf, openBundle } from '@landport/exchange/bundle'
import { canonicalText } from '@landport/exchange/canonical'
import { peekJws } from '@landport/exchange/jws'
import { readReceipt } from '@landport/exchange/receipt'
import { openCheckpoint } from '@landport/journal/checkpoint'
import type { Text3 } from '@landport/std/text'
import { sha256, sha256Hex } from '@landport/store/hash'
import { type Clause, must, NotChecked } from '../clause.ts'
import { type Delivered, deliver } from '../deliver.ts'
import { logVerifier, peerJournal } from '../peer-logs.ts'
import { basisMissing, noReceipt, wrong } from '../saw.ts'
import type { Tester } from '../tester.ts'
import { bundled, newMessage, newTexts, textOf } from '../texts.ts'

const TEXTS = 3

async function deliverSome(tester: Tester) {
  const first = tester.channel.next()
  const texts = newTexts(tester, TEXTS)
  const bundle = bundled(tester, texts)
  const delivered = await deliver(tester, [bundle])
  return { first, texts, bundle, delivered }
}

/** The receipts of an answer as they came, each with its signature, in one text that can be compared. */
const bytesOf = ({ delivery }: Delivered): string =>
  JSON.stringify(
    (delivery?.receipts ?? []).flatMap(({ manifest, from, texts }) =>
      texts.map((text, index) => ({ manifest, place: from + index, text })),
    ),
  )

export const RECEIPT_CLAUSES: readonly Clause[] = [
  must(
    'P-7.3',
    {
      vi: 'Mỗi bản tin được nhận có một xác nhận nói đúng về nó',
      zh: '每条被接收的报文有一份内容相符的回执',
      en: 'Each message taken has one receipt, which speaks of it',
    },
    async (tester) => {
      const { first, texts, delivered } = await deliverSome(tester)
      const raw = (delivered.delivery?.receipts ?? []).flatMap((bundle) => bundle.texts)
      for (const [place, text] of texts.entries()) {
        const receipt = raw[place] === undefined ? null : readReceipt(raw[place])
        if (receipt === null) return noReceipt(first + place)
        const message = JSON.parse(text) as { id: string }
        const speaks =
          receipt.message === message.id &&
          receipt.channel === tester.channel.name &&
          receipt.number === first + place &&
          receipt.digest === sha256Hex(text) &&
          receipt.by === tester.other &&
          receipt.outcome === 'applied'
        if (!speaks || canonicalText(receipt) !== raw[place]) return wrong(raw[place]!.slice(0, 300))
      }
      return raw.length === texts.length ? null : wrong(`${raw.length} ≠ ${texts.length}`)
    },
  ),
  must(
    'P-7.4',
    {
      vi: 'Xác nhận được ký bằng khóa của bên nhận, ghi đúng kênh và số',
      zh: '回执由接收方密钥签名，通道与编号相符',
      en: "Receipts are signed by the receiver's key, over the right channel and numbers",
    },
    async (tester) => {
      const { first, delivered } = await deliverSome(tester)
      if (delivered.delivery === null) throw new NotChecked(basisMissing)
      let number = first
      for (const bundle of delivered.delivery.receipts) {
        const opened = openBundle(sha256, bundle, 'receipts', tester.check)
        if (!opened.ok) return wrong(opened.error)
        const { from, to, channel, first: start } = opened.value.manifest
        const isRight =
          from === tester.other &&
          to === tester.side &&
          channel === tester.channel.name &&
          start + bundle.from === number
        if (!isRight) return wrong(`${from}>${to} ${channel} ${start}`)
        number += bundle.texts.length
        for (const { place, text } of opened.value.texts) {
          const evidence = evidenceOf(sha256, bundle.manifest, opened.value.leaves, place, text)
          if (!checkEvidence(sha256, evidence, 'receipts', tester.check).ok) return wrong(`evidence ${place}`)
        }
      }
      return null
    },
  ),
  must(
    'P-7.5',
    {
      vi: 'Bản tin gửi lại nhận đúng các byte xác nhận như lần đầu',
      zh: '重发的报文得到逐字节相同的回执',
      en: 'A repeated message gets the identical bytes of receipt',
    },
    async (tester) => {
      const { bundle, delivered } = await deliverSome(tester)
      if (delivered.receipts.length === 0) throw new NotChecked(basisMissing)
      const again = await deliver(tester, [bundle])
      return bytesOf(again) === bytesOf(delivered)
        ? null
        : wrong(`${bytesOf(again).slice(0, 200)} ≠ ${bytesOf(delivered).slice(0, 200)}`)
    },
  ),
  must(
    'P-7.6',
    {
      vi: 'Kết quả "refused" cũng là cuối cùng: gửi lại vẫn nhận đúng xác nhận ấy',
      zh: '"refused" 亦为最终结果：重发仍得到同一回执',
      en: 'The outcome "refused" is final too: a repeat gets the same receipt',
    },
    async (tester) => {
      const bundle = bundled(tester, [textOf(newMessage(tester, { kind: 'kind-of-no-agreement' }))])
      const once = await deliver(tester, [bundle])
      if (once.receipts.length === 0) throw new NotChecked(basisMissing)
      const again = await deliver(tester, [bundle])
      return bytesOf(again) === bytesOf(once) ? null : wrong(bytesOf(again).slice(0, 300))
    },
  ),
  must(
    'P-7.7',
    {
      vi: 'Bản chốt nhật ký gửi kèm xác nhận được ký đúng',
      zh: '回执所附日志签名摘要签名正确',
      en: 'The head of the journal that comes with receipts is rightly signed',
    },
    async (tester) => {
      const { delivered } = await deliverSome(tester)
      if (delivered.delivery === null) throw new NotChecked(basisMissing)
      const journal = peerJournal(tester)
      for (const bundle of delivered.delivery.receipts) {
        const opened = openBundle(sha256, bundle, 'receipts', tester.check)
        const head = opened.ok ? opened.value.manifest.head : null
        if (head === null) continue
        const checkpoint = openCheckpoint(sha256, head, logVerifier(tester, journal))
        if (!checkpoint.ok || checkpoint.value.origin !== journal.origin) return wrong(head.slice(0, 200))
      }
      return null
    },
  ),
]

const gotConflict = ({ receipts }: Delivered, number: number, reason: string): Text3 | null => {
  const [receipt] = receipts
  if (receipt === undefined) return noReceipt(number)
  return receipt.outcome === 'conflict' && receipt.reason === reason
    ? null
    : wrong(`${receipt.outcome} ${receipt.reason ?? ''}`)
}

export const CONFLICT_CLAUSES: readonly Clause[] = [
  must(
    'P-8.2',
    {
      vi: 'Cùng mã, khác nội dung: xác nhận "conflict" được ký',
      zh: '同一标识、不同内容：签名的 "conflict" 回执',
      en: 'The same id with other content gets a signed conflict',
    },
    async (tester) => {
      const message = newMessage(tester)
      await mustTake(tester, textOf(message))
      const changed = bundled(tester, [textOf(message)], message.number)
      const delivered = await deliver(tester, [changed])
      return gotConflict(delivered, message.number, 'id-with-other-content') ?? signedRight(tester, delivered)
    },
  ),
  must(
    'P-8.3',
    {
      vi: 'Số đã dùng cho bản tin khác: xác nhận "conflict" được ký',
      zh: '编号已用于其他报文：签名的 "conflict" 回执',
      en: 'A number used for another message gets a signed conflict',
    },
    async (tester) => {
      const message = newMessage(tester)
      await mustTake(tester, textOf(message))
      const other = bundled(tester, [textOf(newMessage(tester, { number: message.number }))], message.number)
      const delivered = await deliver(tester, [other])
      return (
        gotConflict(delivered, message.number, 'number-with-other-message') ?? signedRight(tester, delivered)
      )
    },
  ),
  must(
    'P-8.4',
    {
      vi: 'Cùng một xung đột luôn nhận đúng một văn bản xác nhận; bản tin đầu vẫn giữ nguyên',
      zh: '同一冲突始终得到相同的回执文本；先到的报文保持有效',
      en: 'The same conflict always gets the same receipt, and the earlier message stands',
    },
    async (tester) => {
      const message = newMessage(tester)
      const first = bundled(tester, [textOf(message)])
      const once = await deliver(tester, [first])
      if (once.receipts[0]?.outcome !== 'applied') throw new NotChecked(basisMissing)
      const changed = bundled(tester, [textOf(message)], message.number)
      const [one, two] = [await deliver(tester, [changed]), await deliver(tester, [changed])]
      if (one.receipts[0]?.outcome !== 'conflict') throw new NotChecked(basisMissing)
      if (saidOf(one) !== saidOf(two)) return wrong(saidOf(two).slice(0, 300))
      const again = await deliver(tester, [first])
      return again.receipts[0]?.outcome === 'applied' ? null : wrong(bytesOf(again).slice(0, 300))
    },
  ),
]

/** What is signed, without the signatures: ES256 and SM2 make another each time. */
const saidOf = ({ delivery }: Delivered): string =>
  JSON.stringify((delivery?.receipts ?? []).map(({ manifest, texts }) => [peekJws(manifest), texts]))

async function mustTake(tester: Tester, text: string): Promise<void> {
  const { receipts } = await deliver(tester, [bundled(tester, [text])])
  if (receipts[0]?.outcome !== 'applied') throw new NotChecked(basisMissing)
}

function signedRight(tester: Tester, { delivery }: Delivered): Text3 | null {
  for (const bundle of delivery?.receipts ?? []) {
    const opened = openBundle(sha256, bundle, 'receipts', tester.check)
    if (!opened.ok) return wrong(opened.error)
  }
  return null
}
