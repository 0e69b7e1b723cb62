import { BUNDLE_TEXTS_MAX } from '@landport/exchange/bundle'
import { DELIVERY_BUNDLES_MAX, TEXT_LENGTH_MAX } from '@landport/exchange/delivery'
import { isRefusal } from '../answer.ts'
import { type Clause, must, NotChecked } from '../clause.ts'
import { allTaken, deliver, deliverBody, refusedWhole, takesRight } from '../deliver.ts'
import { answeredInstead, basisMissing, taken, wrong } from '../saw.ts'
import type { Tester } from '../tester.ts'
import { bundleBy, bundled, manifestOf, newMessage, newTexts, textOf } from '../texts.ts'

/** One message each, following one another. */
function bundlesOfOne(tester: Tester, count: number) {
  const first = tester.channel.next()
  return newTexts(tester, count).map((text, place) => bundled(tester, [text], first + place))
}

export const ORDER_CLAUSES: readonly Clause[] = [
  must(
    'P-8.5',
    {
      vi: 'Nhiều bó trong một lần gửi được nhận theo thứ tự số',
      zh: '一次投递中的多个报文包按编号顺序接收',
      en: 'Several bundles of one delivery are taken in the order of their numbers',
    },
    async (tester) => {
      const first = tester.channel.next()
      const delivered = await deliver(tester, bundlesOfOne(tester, 3))
      const numbers = delivered.receipts.map(({ number }) => number)
      return (
        allTaken(delivered, first, 3) ??
        (numbers.every((number, place) => number === first + place) ? null : wrong(numbers.join(', ')))
      )
    },
  ),
  must(
    'P-8.6',
    {
      vi: 'Bó sau bị lỗi: bó trước được nhận và xác nhận, phần sau thì không',
      zh: '后一报文包有误：前者接收并给回执，后者不接收',
      en: 'When a later bundle is wrong, what comes before it is taken and the rest is not',
    },
    async (tester) => {
      const first = tester.channel.next()
      const [good, bad] = bundlesOfOne(tester, 2)
      const changed = { ...bad!, texts: [textOf(newMessage(tester, { number: first + 1 }))] }
      const delivered = await deliver(tester, [good!, changed])
      // Whoever takes the wrong one fails by the clause about what is wrong with it.
      if (delivered.receipts.some(({ number }) => number > first)) throw new NotChecked(basisMissing)
      return allTaken(delivered, first, 1)
    },
  ),
  must(
    'P-8.7',
    {
      vi: 'Số đảo thứ tự trong một lần gửi: không nhận vượt số còn thiếu',
      zh: '一次投递中编号颠倒：不越过缺号接收',
      en: 'Numbers out of order in one delivery: nothing is taken past the missing one',
    },
    async (tester) => {
      const [one, two] = bundlesOfOne(tester, 2)
      const { receipts } = await deliver(tester, [two!, one!])
      return receipts.length === 0 ? null : taken
    },
  ),
]

export const GAP_CLAUSES: readonly Clause[] = [
  must(
    'P-8.1',
    {
      vi: 'Thiếu số: không nhận gì và nêu số đang chờ',
      zh: '缺号：不接收并指明所等待的编号',
      en: 'After a gap nothing is taken and the expected number is named',
    },
    async (tester) => {
      const expected = tester.channel.next()
      const far = bundled(tester, [textOf(newMessage(tester, { number: expected + 5 }))], expected + 5)
      const { answer, delivery, receipts } = await deliver(tester, [far])
      if (receipts.length > 0) return taken
      if (delivery === null) return answeredInstead(answer, '200')
      if (delivery.expected !== expected) return wrong(`expected: ${delivery.expected} ≠ ${expected}`)
      return takesRight(tester)
    },
  ),
]

export const LIMIT_CLAUSES: readonly Clause[] = [
  must(
    'P-10.1',
    {
      vi: `Nhận bó ${BUNDLE_TEXTS_MAX} văn bản, từ chối bó nhiều hơn`,
      zh: `接受 ${BUNDLE_TEXTS_MAX} 条文本的报文包，拒绝超出者`,
      en: `A bundle of ${BUNDLE_TEXTS_MAX} texts is taken, one of more is refused`,
    },
    async (tester) => {
      const first = tester.channel.next()
      const full = await deliver(tester, [bundled(tester, newTexts(tester, BUNDLE_TEXTS_MAX))])
      const seen = allTaken(full, first, BUNDLE_TEXTS_MAX)
      if (seen !== null) return seen
      const texts = newTexts(tester, BUNDLE_TEXTS_MAX + 1)
      const manifest = manifestOf(tester, texts, tester.channel.next())
      return refusedWhole(await deliver(tester, [bundleBy(manifest, texts, tester.signer.keys)]))
    },
  ),
  must(
    'P-10.2',
    {
      vi: `Nhận lần gửi ${DELIVERY_BUNDLES_MAX} bó, từ chối lần gửi nhiều hơn`,
      zh: `接受 ${DELIVERY_BUNDLES_MAX} 个报文包的投递，拒绝超出者`,
      en: `A delivery of ${DELIVERY_BUNDLES_MAX} bundles is taken, one of more is refused`,
    },
    async (tester) => {
      const first = tester.channel.next()
      const full = await deliver(tester, bundlesOfOne(tester, DELIVERY_BUNDLES_MAX))
      return (
        allTaken(full, first, DELIVERY_BUNDLES_MAX) ??
        refusedWhole(await deliver(tester, bundlesOfOne(tester, DELIVERY_BUNDLES_MAX + 1)))
      )
    },
  ),
  must(
    'P-10.3',
    {
      vi: `Từ chối văn bản dài hơn ${TEXT_LENGTH_MAX} ký tự`,
      zh: `拒绝超过 ${TEXT_LENGTH_MAX} 个字符的文本`,
      en: `A text of more than ${TEXT_LENGTH_MAX} characters is refused`,
    },
    async (tester) => {
      const message = newMessage(tester)
      const long = { ...message, body: { ...message.body, remark: 'x'.repeat(TEXT_LENGTH_MAX) } }
      return refusedWhole(await deliver(tester, [bundled(tester, [textOf(long)])]))
    },
  ),
  must(
    'P-10.4',
    {
      vi: 'Từ chối nội dung lớn hơn 8 MiB và vẫn tiếp tục trả lời',
      zh: '拒绝超过 8 MiB 的正文并继续应答',
      en: 'A body of more than 8 MiB is refused and the next request answered',
    },
    async (tester) => {
      const bundles = [bundled(tester, newTexts(tester, 1))]
      const body = `${JSON.stringify({ bundles })}${' '.repeat(8 * 1024 * 1024)}`
      const { answer } = await deliverBody(tester, bundles, body)
      // Whoever closes the connection on what is too long has refused it too.
      return isRefusal(answer) || answer.status === null ? takesRight(tester) : answeredInstead(answer, '413')
    },
  ),
]
