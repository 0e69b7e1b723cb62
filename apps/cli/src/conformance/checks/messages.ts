import { canonicalText } from '@landport/exchange/canonical'
import type { Text3 } from '@landport/std/text'
import { type Clause, must } from '../clause.ts'
import { deliver, refusedWhole } from '../deliver.ts'
import { noReceipt, outcomeInstead } from '../saw.ts'
import type { Tester } from '../tester.ts'
import { bundled, newMessage, textOf } from '../texts.ts'

/** A text that is rightly signed and no message of the format must be refused. */
const refusesText = async (tester: Tester, text: string): Promise<Text3 | null> =>
  refusedWhole(await deliver(tester, [bundled(tester, [text])]))

const changed = (tester: Tester, change: Readonly<Record<string, unknown>>): string =>
  canonicalText({ ...JSON.parse(textOf(newMessage(tester))), ...change })

export const MESSAGE_CLAUSES: readonly Clause[] = [
  must(
    'P-5.3',
    {
      vi: 'Từ chối bản tin không ở dạng JSON chuẩn tắc (RFC 8785)',
      zh: '拒绝非规范 JSON（RFC 8785）形式的报文',
      en: 'A message that is not in canonical JSON (RFC 8785) is refused',
    },
    async (tester) => {
      const text = textOf(newMessage(tester))
      const { specversion, ...rest } = JSON.parse(text) as Record<string, unknown>
      const otherOrder = JSON.stringify({ specversion, ...rest })
      return (await refusesText(tester, text.replace('{', '{ '))) ?? refusesText(tester, otherOrder)
    },
  ),
  must(
    'P-5.4',
    {
      vi: 'Từ chối bản tin có tên thành phần lặp lại',
      zh: '拒绝成员名重复的报文',
      en: 'A message with a member named twice is refused',
    },
    (tester) => {
      const text = textOf(newMessage(tester))
      return refusesText(tester, text.replace('"simulated":true', '"simulated":false,"simulated":true'))
    },
  ),
  must(
    'P-5.5',
    {
      vi: 'Từ chối số bản tin không phải số nguyên dương tối đa 15 chữ số',
      zh: '拒绝不是 15 位以内正整数的报文编号',
      en: 'A number that is no positive whole number of at most 15 digits is refused',
    },
    async (tester) => {
      for (const sequence of ['0', '-1', '01', '1e3', '9'.repeat(40), tester.channel.next()]) {
        const seen = await refusesText(tester, changed(tester, { sequence }))
        if (seen !== null) return seen
      }
      return null
    },
  ),
  must(
    'P-5.6',
    {
      vi: 'Từ chối bản tin gửi cho bên khác hoặc trên kênh khác',
      zh: '拒绝收件方或通道不符的报文',
      en: 'A message to another side, or on another channel, is refused',
    },
    async (tester) => {
      const { side, other } = tester
      const back = changed(tester, { source: `urn:landport:${other}`, recipient: side })
      return (
        (await refusesText(tester, back)) ??
        refusesText(tester, changed(tester, { channel: `${other}>${side}/passages` }))
      )
    },
  ),
  must(
    'P-5.7',
    {
      vi: 'Từ chối thuộc tính mà giao thức không có',
      zh: '拒绝协议未定义的属性',
      en: 'An attribute that the protocol does not know is refused',
    },
    (tester) => refusesText(tester, changed(tester, { priority: 'high' })),
  ),
  must(
    'P-5.8',
    {
      vi: 'Bản tin thuộc loại chưa biết được nhận và trả lời "refused"',
      zh: '未知种类的报文予以接收并以 "refused" 答复',
      en: 'A message of an unknown kind is taken and answered "refused"',
    },
    (tester) => answeredRefused(tester, newMessage(tester, { kind: 'kind-of-no-agreement' })),
  ),
]

export const FIELD_CLAUSES: readonly Clause[] = [
  must(
    'P-16.3',
    {
      vi: 'Trường mà loại bản tin không có: trả lời "refused"',
      zh: '含有该种类所没有的字段：以 "refused" 答复',
      en: 'A field that the kind does not have is answered "refused"',
    },
    (tester) => {
      const message = newMessage(tester)
      return answeredRefused(tester, { ...message, body: { ...message.body, remark: 'test' } })
    },
  ),
]

export const LANE_CLAUSES: readonly Clause[] = [
  {
    ...must(
      'P-20.6',
      {
        vi: 'Bản tin về làn không có ở cửa khẩu: trả lời "refused"',
        zh: '所述车道不属于该口岸：以 "refused" 答复',
        en: 'A message of a lane that the site does not have is answered "refused"',
      },
      (tester) => {
        const { sentAt } = newMessage(tester)
        const body = {
          kind: 'lane-direction',
          from: tester.side,
          site: 'conformance-no-site',
          lane: 'conformance-no-lane',
          say: 'ask',
          turn: 0,
          entered: null,
          at: sentAt,
        }
        return answeredRefused(tester, newMessage(tester, { kind: 'lane-direction', reference: null, body }))
      },
    ),
    isFor: ({ agreement }) => agreement.messages['lane-direction'] !== undefined,
  },
]

/** Understood as a message, kept under its number, and said to have changed nothing. */
async function answeredRefused(tester: Tester, message: ReturnType<typeof newMessage>) {
  const { receipts } = await deliver(tester, [bundled(tester, [textOf(message)])])
  const [receipt] = receipts
  if (receipt === undefined) return noReceipt(message.number)
  return receipt.outcome === 'refused' ? null : outcomeInstead(message.number, receipt.outcome, 'refused')
}
